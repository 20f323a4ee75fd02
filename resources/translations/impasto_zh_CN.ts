<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>AboutDialog</name>
    <message>
        <source>About Impasto</source>
        <translation>关于 Impasto</translation>
    </message>
    <message>
        <source>Impasto {version}</source>
        <translation>Impasto {version}</translation>
    </message>
    <message>
        <source>A photo editor whose brushes are generative networks. It works on this computer alone and sends nothing anywhere.</source>
        <translation>一款以生成网络为画笔的照片编辑器。一切都在这台电脑上完成，不会向任何地方发送数据。</translation>
    </message>
    <message>
        <source>Licences</source>
        <translation>许可证</translation>
    </message>
    <message>
        <source>The licences of Impasto and of what it uses</source>
        <translation>Impasto 及其所用组件的许可证</translation>
    </message>
</context>
<context>
    <name>AdjustMaskDialog</name>
    <message>
        <source>Grow the mask</source>
        <translation>扩展蒙版</translation>
    </message>
    <message>
        <source>Grow by</source>
        <translation>扩展量</translation>
    </message>
    <message>
        <source>Shrink the mask</source>
        <translation>收缩蒙版</translation>
    </message>
    <message>
        <source>Shrink by</source>
        <translation>收缩量</translation>
    </message>
    <message>
        <source>Feather the mask</source>
        <translation>羽化蒙版</translation>
    </message>
    <message>
        <source>Radius</source>
        <translation>半径</translation>
    </message>
</context>
<context>
    <name>Banner</name>
    <message>
        <source>Close this message</source>
        <translation>关闭此消息</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>拷贝</translation>
    </message>
    <message>
        <source>Copy the message, to send it to someone</source>
        <translation>拷贝这条消息，以便发给别人</translation>
    </message>
</context>
<context>
    <name>BrushTool</name>
    <message>
        <source>Brush</source>
        <translation>画笔</translation>
    </message>
    <message>
        <source>Paint the mask. [ and ] change the size, with Shift the hardness; dragging with the right button changes both. Shift and click draws a straight line.</source>
        <translation>绘制蒙版。按 [ 和 ] 调整大小，加按 Shift 调整硬度；按住右键拖动可同时调整两者。按住 Shift 单击可画直线。</translation>
    </message>
    <message>
        <source>Brush stroke</source>
        <translation>画笔描边</translation>
    </message>
</context>
<context>
    <name>Buttons</name>
    <message>
        <source>OK</source>
        <translation>确定</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>Canvas</name>
    <message>
        <source>Canvas</source>
        <translation>画布</translation>
    </message>
    <message>
        <source>The picture and its mask. Arrow keys move the picture, plus and minus zoom, 0 shows all of it, 1 shows it at 100 %.</source>
        <translation>图片及其蒙版。方向键移动图片，加号和减号缩放，按 0 显示整张图片，按 1 以 100 % 显示。</translation>
    </message>
</context>
<context>
    <name>ChooseFile</name>
    <message>
        <source>Open pictures</source>
        <translation>打开图片</translation>
    </message>
    <message>
        <source>Pictures ({patterns})</source>
        <translation>图片 ({patterns})</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
</context>
<context>
    <name>Desk</name>
    <message>
        <source>Opening {name}…</source>
        <translation>正在打开“{name}”…</translation>
    </message>
</context>
<context>
    <name>DocumentTabs</name>
    <message>
        <source>Open pictures</source>
        <translation>已打开的图片</translation>
    </message>
    <message>
        <source>Close this picture</source>
        <translation>关闭此图片</translation>
    </message>
    <message>
        <source>Not yet saved</source>
        <translation>尚未保存</translation>
    </message>
    <message>
        <source>Untitled</source>
        <translation>未命名</translation>
    </message>
</context>
<context>
    <name>EditMenu</name>
    <message>
        <source>&amp;Edit</source>
        <translation>编辑(&amp;E)</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>拷贝(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>粘贴(&amp;P)</translation>
    </message>
    <message>
        <source>Paste as a &amp;new picture</source>
        <translation>粘贴为新图片(&amp;N)</translation>
    </message>
    <message>
        <source>Pre&amp;ferences…</source>
        <translation>首选项(&amp;F)…</translation>
    </message>
    <message>
        <source>&amp;Tool</source>
        <translation>工具(&amp;T)</translation>
    </message>
    <message>
        <source>Copied {width} × {height} px.</source>
        <translation>已拷贝 {width} × {height} 像素。</translation>
    </message>
    <message>
        <source>Pasted</source>
        <translation>粘贴的图片</translation>
    </message>
</context>
<context>
    <name>EllipseTool</name>
    <message>
        <source>Ellipse</source>
        <translation>椭圆</translation>
    </message>
    <message>
        <source>Drag an ellipse. Shift before dragging adds to the mask, Alt subtracts; Shift while dragging makes it a circle, Alt draws it from the centre.</source>
        <translation>拖出一个椭圆。拖动前按住 Shift 可添加到蒙版，按住 Alt 可从中减去；拖动时按住 Shift 可画正圆，按住 Alt 可从中心画起。</translation>
    </message>
</context>
<context>
    <name>EraserTool</name>
    <message>
        <source>Eraser</source>
        <translation>橡皮擦</translation>
    </message>
    <message>
        <source>Erase the mask. [ and ] change the size, with Shift the hardness; dragging with the right button changes both. Shift and click draws a straight line.</source>
        <translation>擦除蒙版。按 [ 和 ] 调整大小，加按 Shift 调整硬度；按住右键拖动可同时调整两者。按住 Shift 单击可擦直线。</translation>
    </message>
    <message>
        <source>Eraser stroke</source>
        <translation>橡皮擦描边</translation>
    </message>
</context>
<context>
    <name>Errors</name>
    <message>
        <source>{problem} {advice}</source>
        <translation>{problem}{advice}</translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Export as</source>
        <translation>导出为</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>品质</translation>
    </message>
    <message>
        <source>Better is larger</source>
        <translation>品质越高，文件越大</translation>
    </message>
    <message>
        <source>Make smaller: longer side</source>
        <translation>缩小：长边为</translation>
    </message>
    <message>
        <source>Reduce the picture to this many pixels</source>
        <translation>将图片缩小到这么多像素</translation>
    </message>
    <message>
        <source>Longer side</source>
        <translation>长边</translation>
    </message>
    <message>
        <source>{bits} bits a channel</source>
        <translation>{bits} 位/通道</translation>
    </message>
    <message>
        <source>Keep everything</source>
        <translation>全部保留</translation>
    </message>
    <message>
        <source>Leave out the place (GPS)</source>
        <translation>去除拍摄地点（GPS）</translation>
    </message>
    <message>
        <source>Leave out everything but the colour profile</source>
        <translation>仅保留颜色配置文件</translation>
    </message>
    <message>
        <source>Size of the file</source>
        <translation>文件的大小</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>Bit depth</source>
        <translation>位深度</translation>
    </message>
    <message>
        <source>Metadata</source>
        <translation>元数据</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>尺寸</translation>
    </message>
    <message>
        <source>File size</source>
        <translation>文件大小</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>Working it out…</source>
        <translation>正在计算…</translation>
    </message>
</context>
<context>
    <name>FileMenu</name>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Open…</source>
        <translation>打开(&amp;O)…</translation>
    </message>
    <message>
        <source>Open &amp;recent</source>
        <translation>打开最近的图片(&amp;R)</translation>
    </message>
    <message>
        <source>Open the sa&amp;mple</source>
        <translation>打开示例(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>保存(&amp;S)</translation>
    </message>
    <message>
        <source>Save &amp;as…</source>
        <translation>另存为(&amp;A)…</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>导出(&amp;E)…</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>关闭(&amp;C)</translation>
    </message>
    <message>
        <source>C&amp;lose all</source>
        <translation>全部关闭(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>退出(&amp;Q)</translation>
    </message>
    <message>
        <source>Clear this list</source>
        <translation>清空此列表</translation>
    </message>
</context>
<context>
    <name>Files</name>
    <message>
        <source>Save the picture as</source>
        <translation>图片另存为</translation>
    </message>
    <message>
        <source>Exported {name}.</source>
        <translation>已导出“{name}”。</translation>
    </message>
    <message>
        <source>Saved {name}.</source>
        <translation>已保存“{name}”。</translation>
    </message>
</context>
<context>
    <name>HandTool</name>
    <message>
        <source>Hand</source>
        <translation>抓手</translation>
    </message>
    <message>
        <source>Move the picture. With any tool, hold the space bar or the middle button instead. A double click shows all of it.</source>
        <translation>移动图片。使用其他工具时，按住空格键或鼠标中键也能移动。双击可显示整张图片。</translation>
    </message>
</context>
<context>
    <name>HelpMenu</name>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts</source>
        <translation>键盘快捷键(&amp;K)</translation>
    </message>
    <message>
        <source>Open the &amp;log folder</source>
        <translation>打开日志文件夹(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;About Impasto</source>
        <translation>关于 Impasto(&amp;A)</translation>
    </message>
</context>
<context>
    <name>HistoryPanel</name>
    <message>
        <source>Opened</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>History</source>
        <translation>历史记录</translation>
    </message>
    <message>
        <source>What was done. Click a line to go back or forward to it.</source>
        <translation>做过的操作。单击某一行即可回到那一步。</translation>
    </message>
</context>
<context>
    <name>LassoTool</name>
    <message>
        <source>Lasso</source>
        <translation>套索</translation>
    </message>
    <message>
        <source>Draw around an area by hand. Shift adds to the mask, Alt subtracts.</source>
        <translation>徒手圈出一个区域。按住 Shift 可添加到蒙版，按住 Alt 可从中减去。</translation>
    </message>
</context>
<context>
    <name>LayerMenu</name>
    <message>
        <source>&amp;Layer</source>
        <translation>图层(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Try another</source>
        <translation>换个结果(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation>停止(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Edit again</source>
        <translation>重新编辑(&amp;E)</translation>
    </message>
    <message>
        <source>Re&amp;name</source>
        <translation>重命名(&amp;N)</translation>
    </message>
    <message>
        <source>Show or &amp;hide</source>
        <translation>显示或隐藏(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Duplicate</source>
        <translation>复制(&amp;D)</translation>
    </message>
    <message>
        <source>De&amp;lete</source>
        <translation>删除(&amp;L)</translation>
    </message>
    <message>
        <source>Move &amp;up</source>
        <translation>上移(&amp;U)</translation>
    </message>
    <message>
        <source>Move do&amp;wn</source>
        <translation>下移(&amp;W)</translation>
    </message>
</context>
<context>
    <name>LayerModel</name>
    <message>
        <source>Move {name}</source>
        <translation>移动“{name}”</translation>
    </message>
    <message>
        <source>Original</source>
        <translation>原图</translation>
    </message>
    <message>
        <source>{name}, hidden</source>
        <translation>{name}，已隐藏</translation>
    </message>
    <message>
        <source>Rename a layer</source>
        <translation>重命名图层</translation>
    </message>
    <message>
        <source>Show {name}</source>
        <translation>显示“{name}”</translation>
    </message>
    <message>
        <source>Hide {name}</source>
        <translation>隐藏“{name}”</translation>
    </message>
    <message>
        <source>The picture as it was opened. Nothing changes it.</source>
        <translation>打开时的图片，任何操作都不会改变它。</translation>
    </message>
    <message>
        <source>Click the eye to hide or show, double-click the name to change it</source>
        <translation>单击眼睛图标可隐藏或显示，双击名称可修改</translation>
    </message>
</context>
<context>
    <name>LayersPanel</name>
    <message>
        <source>Opacity</source>
        <translation>不透明度</translation>
    </message>
    <message>
        <source>How much of the layer shows</source>
        <translation>图层显示的程度</translation>
    </message>
    <message>
        <source>Delete {name}</source>
        <translation>删除“{name}”</translation>
    </message>
    <message>
        <source>{name} copy</source>
        <translation>{name} 副本</translation>
    </message>
    <message>
        <source>Duplicate {name}</source>
        <translation>复制“{name}”</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>图层</translation>
    </message>
    <message>
        <source>The layers, as they lie above the original</source>
        <translation>按叠放顺序排列的图层，原图在最下面</translation>
    </message>
    <message>
        <source>Edit again: change the settings or the mask of this layer</source>
        <translation>重新编辑：更改此图层的设置或蒙版</translation>
    </message>
    <message>
        <source>Move the layer up</source>
        <translation>上移图层</translation>
    </message>
    <message>
        <source>Move the layer down</source>
        <translation>下移图层</translation>
    </message>
    <message>
        <source>Duplicate the layer</source>
        <translation>复制图层</translation>
    </message>
    <message>
        <source>Delete the layer</source>
        <translation>删除图层</translation>
    </message>
    <message>
        <source>Opacity of {name}</source>
        <translation>“{name}”的不透明度</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Zoom at the pointer</source>
        <translation>以指针为中心缩放</translation>
    </message>
    <message>
        <source>Wheel</source>
        <translation>滚轮</translation>
    </message>
    <message>
        <source>Move the picture (or middle button)</source>
        <translation>移动图片（或用鼠标中键）</translation>
    </message>
    <message>
        <source>Space and drag</source>
        <translation>空格+拖动</translation>
    </message>
    <message>
        <source>Brush smaller, larger</source>
        <translation>缩小、放大画笔</translation>
    </message>
    <message>
        <source>Brush softer, harder</source>
        <translation>减小、增大画笔硬度</translation>
    </message>
    <message>
        <source>Straight line with the brush</source>
        <translation>用画笔画直线</translation>
    </message>
    <message>
        <source>Shift and click</source>
        <translation>Shift+单击</translation>
    </message>
    <message>
        <source>Add to, subtract from the selection</source>
        <translation>添加到选区、从选区减去</translation>
    </message>
    <message>
        <source>Shift, Alt and drag</source>
        <translation>Shift、Alt+拖动</translation>
    </message>
    <message>
        <source>Show the original while held</source>
        <translation>按住时显示原图</translation>
    </message>
    <message>
        <source>Whole picture, 100 %</source>
        <translation>整张图片、100 %</translation>
    </message>
    <message>
        <source>Nearer, farther</source>
        <translation>放大、缩小</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>图层</translation>
    </message>
    <message>
        <source>History</source>
        <translation>历史记录</translation>
    </message>
</context>
<context>
    <name>OptionBar</name>
    <message>
        <source>Tool settings</source>
        <translation>工具设置</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Diameter of the brush ([ and ])</source>
        <translation>画笔直径（[ 和 ]）</translation>
    </message>
    <message>
        <source>Hardness</source>
        <translation>硬度</translation>
    </message>
    <message>
        <source>How sharp the edge of the brush is (Shift+[ and Shift+])</source>
        <translation>画笔边缘的清晰程度（Shift+[ 和 Shift+]）</translation>
    </message>
    <message>
        <source>Pen pressure sets the size</source>
        <translation>笔压控制大小</translation>
    </message>
    <message>
        <source>Pressing a graphics pen harder draws broader</source>
        <translation>数位笔按得越重，笔触越粗</translation>
    </message>
    <message>
        <source>Tolerance</source>
        <translation>容差</translation>
    </message>
    <message>
        <source>How different a colour may be and still be selected</source>
        <translation>颜色相差多少仍会被选中</translation>
    </message>
    <message>
        <source>Connected only</source>
        <translation>仅连续区域</translation>
    </message>
    <message>
        <source>Select only what hangs together with where you click</source>
        <translation>只选择与单击处相连的部分</translation>
    </message>
    <message>
        <source>Feather</source>
        <translation>羽化</translation>
    </message>
    <message>
        <source>How soft the edge of a new selection is</source>
        <translation>新选区边缘的柔和程度</translation>
    </message>
    <message>
        <source>Smooth edge</source>
        <translation>消除锯齿</translation>
    </message>
    <message>
        <source>Select pixels on the edge in part, against stairs</source>
        <translation>部分选择边缘上的像素，使边缘平滑</translation>
    </message>
    <message>
        <source>New selection</source>
        <translation>新选区</translation>
    </message>
    <message>
        <source>Add to the selection (Shift)</source>
        <translation>添加到选区 (Shift)</translation>
    </message>
    <message>
        <source>Subtract from the selection (Alt)</source>
        <translation>从选区减去 (Alt)</translation>
    </message>
    <message>
        <source>Keep what both select (Shift+Alt)</source>
        <translation>与选区交叉 (Shift+Alt)</translation>
    </message>
</context>
<context>
    <name>PolygonTool</name>
    <message>
        <source>Polygon</source>
        <translation>多边形</translation>
    </message>
    <message>
        <source>Click the corners of an area. A double click, Enter or a click on the first corner closes it, Backspace takes the last corner back, Esc drops it. Shift adds to the mask, Alt subtracts.</source>
        <translation>依次单击区域的各个角点。双击、按回车键或单击第一个角点可闭合，按退格键可撤回上一个角点，按 Esc 可放弃。按住 Shift 可添加到蒙版，按住 Alt 可从中减去。</translation>
    </message>
</context>
<context>
    <name>PreferencesDialog</name>
    <message>
        <source>Preferences</source>
        <translation>首选项</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>Like the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Compute on</source>
        <translation>计算设备</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>The language changes when Impasto is started again.</source>
        <translation>重新启动 Impasto 后，语言才会切换。</translation>
    </message>
    <message>
        <source>Colour of the mask</source>
        <translation>蒙版颜色</translation>
    </message>
    <message>
        <source>Choose the colour in which the mask is shown</source>
        <translation>选择显示蒙版所用的颜色</translation>
    </message>
    <message>
        <source>Opacity</source>
        <translation>不透明度</translation>
    </message>
    <message>
        <source>How strongly the mask covers the picture</source>
        <translation>蒙版遮盖图片的程度</translation>
    </message>
    <message>
        <source>Lines between pixels at high magnification</source>
        <translation>高倍放大时显示像素之间的线</translation>
    </message>
    <message>
        <source>Shown from 800 % on</source>
        <translation>放大到 800 % 及以上时显示</translation>
    </message>
    <message>
        <source>Pixel grid</source>
        <translation>像素网格</translation>
    </message>
    <message>
        <source>Colour profile of the screen</source>
        <translation>屏幕的颜色配置文件</translation>
    </message>
    <message>
        <source>An ICC file made for this screen, so that colours look as they should</source>
        <translation>为这块屏幕制作的 ICC 文件，使颜色显示准确</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>清除</translation>
    </message>
    <message>
        <source>Use what the system says about the screen</source>
        <translation>使用系统提供的屏幕配置文件</translation>
    </message>
    <message>
        <source>Screen profile</source>
        <translation>屏幕配置文件</translation>
    </message>
    <message>
        <source>The fastest device</source>
        <translation>最快的设备</translation>
    </message>
    <message>
        <source>The processor (CPU)</source>
        <translation>处理器（CPU）</translation>
    </message>
    <message>
        <source>An NVIDIA or AMD graphics card</source>
        <translation>NVIDIA 或 AMD 显卡</translation>
    </message>
    <message>
        <source>An Apple graphics processor</source>
        <translation>Apple 图形处理器</translation>
    </message>
    <message>
        <source>Colour profiles (*.icc *.icm)</source>
        <translation>颜色配置文件 (*.icc *.icm)</translation>
    </message>
    <message>
        <source>What the system says</source>
        <translation>由系统提供</translation>
    </message>
</context>
<context>
    <name>QAbstractFileIconProvider</name>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>%1 File</source>
        <translation>%1 文件</translation>
    </message>
</context>
<context>
    <name>QColorDialog</name>
    <message>
        <source>Cursor at %1, %2, color: %3
Press ESC to cancel</source>
        <translation>光标位于 %1, %2，颜色：%3
按 ESC 取消</translation>
    </message>
</context>
<context>
    <name>QFileDialog</name>
    <message>
        <source>&amp;Look in:</source>
        <translation>查找范围(&amp;L)：</translation>
    </message>
    <message>
        <source>Files of &amp;type:</source>
        <translation>文件类型(&amp;T)：</translation>
    </message>
</context>
<context>
    <name>Questions</name>
    <message>
        <source>Save the changes to {name}?</source>
        <translation>要保存对“{name}”的更改吗？</translation>
    </message>
    <message>
        <source>Without saving, they are lost.</source>
        <translation>如果不保存，更改将会丢失。</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>不保存</translation>
    </message>
    <message>
        <source>{name} has been changed by another program.</source>
        <translation>“{name}”已被其他程序修改。</translation>
    </message>
    <message>
        <source>Saving replaces what that program wrote.</source>
        <translation>保存将覆盖那个程序写入的内容。</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>另存为…</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>覆盖</translation>
    </message>
    <message>
        <source>The mask has another size.</source>
        <translation>蒙版的尺寸不同。</translation>
    </message>
    <message>
        <source>Stretch it to fit</source>
        <translation>拉伸以匹配</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>RectangleTool</name>
    <message>
        <source>Rectangle</source>
        <translation>矩形</translation>
    </message>
    <message>
        <source>Drag a rectangle. Shift before dragging adds to the mask, Alt subtracts; Shift while dragging makes it a square, Alt draws it from the centre.</source>
        <translation>拖出一个矩形。拖动前按住 Shift 可添加到蒙版，按住 Alt 可从中减去；拖动时按住 Shift 可画正方形，按住 Alt 可从中心画起。</translation>
    </message>
</context>
<context>
    <name>RepairPanel</name>
    <message>
        <source>Repair</source>
        <translation>修复</translation>
    </message>
    <message>
        <source>Nothing is selected yet: paint a mask first.</source>
        <translation>还没有选择任何内容：请先绘制蒙版。</translation>
    </message>
    <message>
        <source>Change a repair</source>
        <translation>更改修复</translation>
    </message>
    <message>
        <source>Repair {number}</source>
        <translation>修复 {number}</translation>
    </message>
    <message>
        <source>Try another</source>
        <translation>换个结果</translation>
    </message>
    <message>
        <source>Mask of {name}</source>
        <translation>“{name}”的蒙版</translation>
    </message>
    <message>
        <source>Make a new layer instead</source>
        <translation>改为新建图层</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>How the hole is filled</source>
        <translation>填补空缺的方法</translation>
    </message>
    <message>
        <source>Feather</source>
        <translation>羽化</translation>
    </message>
    <message>
        <source>How softly the new pixels join the old, inside the mask</source>
        <translation>在蒙版内，新旧像素衔接的柔和程度</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>The same seed gives the same result, another one another</source>
        <translation>种子相同则结果相同，种子不同则结果不同</translation>
    </message>
    <message>
        <source>Another seed</source>
        <translation>换一个种子</translation>
    </message>
    <message>
        <source>More settings</source>
        <translation>更多设置</translation>
    </message>
    <message>
        <source>Repair when the stroke ends</source>
        <translation>画完一笔即修复</translation>
    </message>
    <message>
        <source>No button needed: what is painted over goes at once</source>
        <translation>无需按按钮：涂过的地方立即修复</translation>
    </message>
    <message>
        <source>Fill what is painted over (Ctrl+R)</source>
        <translation>填补涂过的地方 (Ctrl+R)</translation>
    </message>
    <message>
        <source>Make the last repair again with another seed (Ctrl+Shift+R)</source>
        <translation>用另一个种子重做上次修复 (Ctrl+Shift+R)</translation>
    </message>
    <message>
        <source>Changing “{name}”</source>
        <translation>正在更改“{name}”</translation>
    </message>
    <message>
        <source>Open a photo to begin.</source>
        <translation>打开一张照片即可开始。</translation>
    </message>
    <message>
        <source>Paint over what should go.</source>
        <translation>请涂抹要去除的内容。</translation>
    </message>
</context>
<context>
    <name>RunBox</name>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Stop and leave the picture as it was (Esc)</source>
        <translation>停止，图片保持原样 (Esc)</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>How far along the work is</source>
        <translation>操作完成了多少</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>正在等待</translation>
    </message>
</context>
<context>
    <name>Sample</name>
    <message>
        <source>Sample photo</source>
        <translation>示例照片</translation>
    </message>
    <message>
        <source>Mask of the sample</source>
        <translation>示例的蒙版</translation>
    </message>
</context>
<context>
    <name>SelectByColourTool</name>
    <message>
        <source>Select by colour</source>
        <translation>按颜色选择</translation>
    </message>
    <message>
        <source>Click a colour to select what is like it, nearby or in the whole picture. Shift adds to the mask, Alt subtracts.</source>
        <translation>单击一种颜色，选择附近或整张图片中的相近颜色。按住 Shift 可添加到蒙版，按住 Alt 可从中减去。</translation>
    </message>
</context>
<context>
    <name>SelectMenu</name>
    <message>
        <source>&amp;Select</source>
        <translation>选择(&amp;S)</translation>
    </message>
    <message>
        <source>Select &amp;all</source>
        <translation>全选(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Clear the mask</source>
        <translation>清除蒙版(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Invert the mask</source>
        <translation>反转蒙版(&amp;I)</translation>
    </message>
    <message>
        <source>&amp;Grow…</source>
        <translation>扩展(&amp;G)…</translation>
    </message>
    <message>
        <source>&amp;Shrink…</source>
        <translation>收缩(&amp;S)…</translation>
    </message>
    <message>
        <source>&amp;Feather…</source>
        <translation>羽化(&amp;F)…</translation>
    </message>
    <message>
        <source>&amp;Load a mask…</source>
        <translation>载入蒙版(&amp;L)…</translation>
    </message>
    <message>
        <source>Sa&amp;ve the mask…</source>
        <translation>存储蒙版(&amp;V)…</translation>
    </message>
    <message>
        <source>Select all</source>
        <translation>全选</translation>
    </message>
    <message>
        <source>Clear the mask</source>
        <translation>清除蒙版</translation>
    </message>
    <message>
        <source>Invert the mask</source>
        <translation>反转蒙版</translation>
    </message>
    <message>
        <source>Nothing is selected yet: paint a mask first.</source>
        <translation>还没有选择任何内容：请先绘制蒙版。</translation>
    </message>
    <message>
        <source>Load a mask</source>
        <translation>载入蒙版</translation>
    </message>
    <message>
        <source>Pictures ({patterns})</source>
        <translation>图片 ({patterns})</translation>
    </message>
    <message>
        <source>Save the mask</source>
        <translation>存储蒙版</translation>
    </message>
    <message>
        <source>Saved {name}.</source>
        <translation>已保存“{name}”。</translation>
    </message>
</context>
<context>
    <name>ShortcutsDialog</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>键盘快捷键</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>查找</translation>
    </message>
    <message>
        <source>Find a shortcut</source>
        <translation>查找快捷键</translation>
    </message>
    <message>
        <source>Type what you want to do</source>
        <translation>输入想做的操作</translation>
    </message>
    <message>
        <source>Tools</source>
        <translation>工具</translation>
    </message>
    <message>
        <source>Canvas</source>
        <translation>画布</translation>
    </message>
</context>
<context>
    <name>SmartSelectTool</name>
    <message>
        <source>Smart select</source>
        <translation>智能选择</translation>
    </message>
    <message>
        <source>Draw a rough line over an object to select it. Draw again with Shift to add to the mask, with Alt to subtract.</source>
        <translation>在物体上粗略画一笔即可选中它。按住 Shift 再画可添加到蒙版，按住 Alt 可从中减去。</translation>
    </message>
</context>
<context>
    <name>SplitLine</name>
    <message>
        <source>Before</source>
        <translation>修改前</translation>
    </message>
    <message>
        <source>After</source>
        <translation>修改后</translation>
    </message>
</context>
<context>
    <name>Status</name>
    <message>
        <source>Magnification: click to choose another</source>
        <translation>缩放比例：单击可另选</translation>
    </message>
    <message>
        <source>Magnification</source>
        <translation>缩放比例</translation>
    </message>
    <message>
        <source>What is being done</source>
        <translation>正在进行的操作</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>How far along the work is</source>
        <translation>操作完成了多少</translation>
    </message>
    <message>
        <source>Stop (Esc)</source>
        <translation>停止 (Esc)</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>{width} × {height} px</source>
        <translation>{width} × {height} 像素</translation>
    </message>
    <message>
        <source>{bits} bit</source>
        <translation>{bits} 位</translation>
    </message>
    <message>
        <source>sRGB (assumed)</source>
        <translation>sRGB（假定）</translation>
    </message>
    <message>
        <source>The colour profile of the picture</source>
        <translation>图片的颜色配置文件</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>正在等待</translation>
    </message>
    <message>
        <source>Opening</source>
        <translation>正在打开</translation>
    </message>
</context>
<context>
    <name>ToolStrip</name>
    <message>
        <source>Tools</source>
        <translation>工具</translation>
    </message>
</context>
<context>
    <name>ViewMenu</name>
    <message>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <source>Zoom &amp;in</source>
        <translation>放大(&amp;I)</translation>
    </message>
    <message>
        <source>Zoom &amp;out</source>
        <translation>缩小(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Fit in the window</source>
        <translation>适合窗口(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;100 %</source>
        <translation>&amp;100 %</translation>
    </message>
    <message>
        <source>Zoom to the &amp;mask</source>
        <translation>缩放到蒙版(&amp;M)</translation>
    </message>
    <message>
        <source>Ma&amp;gnification</source>
        <translation>缩放比例(&amp;G)</translation>
    </message>
    <message>
        <source>Show the o&amp;riginal</source>
        <translation>显示原图(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Split line between before and after</source>
        <translation>前后对比分割线(&amp;S)</translation>
    </message>
    <message>
        <source>Show the mas&amp;k</source>
        <translation>显示蒙版(&amp;K)</translation>
    </message>
    <message>
        <source>Opacity of the mask</source>
        <translation>蒙版不透明度</translation>
    </message>
    <message>
        <source>&amp;Colour of the mask…</source>
        <translation>蒙版颜色(&amp;C)…</translation>
    </message>
    <message>
        <source>&amp;Pixel grid</source>
        <translation>像素网格(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>主题(&amp;T)</translation>
    </message>
    <message>
        <source>Like the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>F&amp;ull screen</source>
        <translation>全屏(&amp;U)</translation>
    </message>
</context>
<context>
    <name>Welcome</name>
    <message>
        <source>Welcome</source>
        <translation>欢迎</translation>
    </message>
    <message>
        <source>Drop a photo here</source>
        <translation>将照片拖到这里</translation>
    </message>
    <message>
        <source>Recent</source>
        <translation>最近使用</translation>
    </message>
    <message>
        <source>Then paint over what should go, and press Repair. It all happens on this computer.</source>
        <translation>然后涂抹要去除的内容，再按“修复”。一切都在这台电脑上完成。</translation>
    </message>
    <message>
        <source>Open a photo…</source>
        <translation>打开照片…</translation>
    </message>
    <message>
        <source>Choose one or more pictures on this computer</source>
        <translation>选择这台电脑上的一张或多张图片</translation>
    </message>
    <message>
        <source>Try the sample</source>
        <translation>试用示例</translation>
    </message>
    <message>
        <source>Open a photo that has something to repair already painted over</source>
        <translation>打开一张已涂好待修复内容的照片</translation>
    </message>
    <message>
        <source>Recent pictures</source>
        <translation>最近的图片</translation>
    </message>
    <message>
        <source>Pictures opened or saved last</source>
        <translation>最近打开或保存的图片</translation>
    </message>
</context>
<context>
    <name>WindowMenu</name>
    <message>
        <source>&amp;Window</source>
        <translation>窗口(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;Next picture</source>
        <translation>下一张图片(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Previous picture</source>
        <translation>上一张图片(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Hide or show all panels</source>
        <translation>隐藏或显示所有面板(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Reset the arrangement</source>
        <translation>重置布局(&amp;R)</translation>
    </message>
</context>
<context>
    <name>_Title</name>
    <message>
        <source>Close this panel (the Window menu brings it back)</source>
        <translation>关闭此面板（可从“窗口”菜单重新打开）</translation>
    </message>
    <message>
        <source>Close the panel {name}</source>
        <translation>关闭“{name}”面板</translation>
    </message>
</context>
<context>
    <name>engine</name>
    <message>
        <source>A picture cannot be {size} pixels long.</source>
        <translation>图片的边长不能是 {size} 像素。</translation>
    </message>
    <message>
        <source>A quality of {quality} does not exist.</source>
        <translation>品质不能是 {quality}。</translation>
    </message>
    <message>
        <source>Add --force to replace it, or choose another name.</source>
        <translation>请加上 --force 将其替换，或换一个名称。</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>Change its permissions, or ask its owner for a copy.</source>
        <translation>请更改它的权限，或向所有者要一份副本。</translation>
    </message>
    <message>
        <source>Choose a picture file.</source>
        <translation>请选择图片文件。</translation>
    </message>
    <message>
        <source>Choose a picture in it.</source>
        <translation>请选择其中的图片。</translation>
    </message>
    <message>
        <source>Choose another file ({kinds}).</source>
        <translation>请选择其他文件（{kinds}）。</translation>
    </message>
    <message>
        <source>Choose another file.</source>
        <translation>请选择其他文件。</translation>
    </message>
    <message>
        <source>Choose another format, such as PNG.</source>
        <translation>请选择其他格式，例如 PNG。</translation>
    </message>
    <message>
        <source>Choose another format.</source>
        <translation>请选择其他格式。</translation>
    </message>
    <message>
        <source>Choose another name.</source>
        <translation>请换一个名称。</translation>
    </message>
    <message>
        <source>Choose at least 1 pixel.</source>
        <translation>请至少选择 1 像素。</translation>
    </message>
    <message>
        <source>Choose auto or cpu.</source>
        <translation>请选择 auto 或 cpu。</translation>
    </message>
    <message>
        <source>Choose one from 1 to 100.</source>
        <translation>请选择 1 到 100 之间的值。</translation>
    </message>
    <message>
        <source>Click inside the picture.</source>
        <translation>请在图片内单击。</translation>
    </message>
    <message>
        <source>Close other pictures or programs, then try again.</source>
        <translation>请关闭其他图片或程序，然后重试。</translation>
    </message>
    <message>
        <source>Close other pictures, or select a smaller area.</source>
        <translation>请关闭其他图片，或选择小一些的区域。</translation>
    </message>
    <message>
        <source>Close other pictures, then try again.</source>
        <translation>请关闭其他图片，然后重试。</translation>
    </message>
    <message>
        <source>Close other pictures.</source>
        <translation>请关闭其他图片。</translation>
    </message>
    <message>
        <source>Close other programs, or repair a smaller part.</source>
        <translation>请关闭其他程序，或修复小一些的部分。</translation>
    </message>
    <message>
        <source>Convert it to 8 or 16 bits in the program it comes from.</source>
        <translation>请在生成它的程序中将其转换为 8 位或 16 位。</translation>
    </message>
    <message>
        <source>Convert it to RGB in the program it comes from.</source>
        <translation>请在生成它的程序中将其转换为 RGB。</translation>
    </message>
    <message>
        <source>Copies texture from around the hole. For skin, grass, walls, sky and water.</source>
        <translation>从空缺周围拷贝纹理。适合皮肤、草地、墙面、天空和水面。</translation>
    </message>
    <message>
        <source>Copy one first.</source>
        <translation>请先拷贝一张。</translation>
    </message>
    <message>
        <source>Copy or download the file again, or choose another.</source>
        <translation>请重新拷贝或下载该文件，或选择其他文件。</translation>
    </message>
    <message>
        <source>Copy or download the file again, or open a backup of it.</source>
        <translation>请重新拷贝或下载该文件，或打开它的备份。</translation>
    </message>
    <message>
        <source>Develop it in a raw converter, save it there as TIFF with 16 bits, and open that.</source>
        <translation>请用 RAW 转换软件冲印，存为 16 位 TIFF，再打开那个文件。</translation>
    </message>
    <message>
        <source>Disk quota exceeded</source>
        <translation>超出磁盘配额</translation>
    </message>
    <message>
        <source>End it with one of {suffixes}.</source>
        <translation>请以下列后缀之一结尾：{suffixes}。</translation>
    </message>
    <message>
        <source>File name too long</source>
        <translation>文件名过长</translation>
    </message>
    <message>
        <source>How far around each pixel the known colours count.</source>
        <translation>每个像素周围多大范围内的已知颜色起作用。</translation>
    </message>
    <message>
        <source>How far around the hole to look for something to copy, compared with the hole&apos;s own size.</source>
        <translation>在空缺周围多大范围内寻找可拷贝的内容，相对于空缺自身的大小。</translation>
    </message>
    <message>
        <source>If the file can be trusted, make it smaller or cut it up in another program.</source>
        <translation>如果该文件可信，请在其他程序中将它缩小或裁成几块。</translation>
    </message>
    <message>
        <source>Impasto cannot tell from the name {name} in which format to write it.</source>
        <translation>从名称“{name}”看不出应以哪种格式写入。</translation>
    </message>
    <message>
        <source>Input/output error</source>
        <translation>读写出错</translation>
    </message>
    <message>
        <source>Invalid argument</source>
        <translation>参数无效</translation>
    </message>
    <message>
        <source>It may have been moved, renamed or deleted: look in {folder}.</source>
        <translation>它可能已被移动、重命名或删除：请在 {folder} 中查找。</translation>
    </message>
    <message>
        <source>Leave a part of the picture unpainted.</source>
        <translation>请留出一部分图片不要涂抹。</translation>
    </message>
    <message>
        <source>Lets lines at the border run on inward. For hairs and thin scratches.</source>
        <translation>让边缘处的线条向内延续。适合毛发和细划痕。</translation>
    </message>
    <message>
        <source>Lets the colours at the border run inward. For hairs and thin scratches.</source>
        <translation>让边缘处的颜色向内扩散。适合毛发和细划痕。</translation>
    </message>
    <message>
        <source>Looking for texture</source>
        <translation>正在寻找纹理</translation>
    </message>
    <message>
        <source>Make it smaller while saving, or choose PNG or TIFF.</source>
        <translation>请在保存时缩小，或选择 PNG 或 TIFF。</translation>
    </message>
    <message>
        <source>Map it to 0 to 1, or to 16 bits, in the program it comes from.</source>
        <translation>请在生成它的程序中将其映射到 0 至 1，或转换为 16 位。</translation>
    </message>
    <message>
        <source>No space left on device</source>
        <translation>设备上没有剩余空间</translation>
    </message>
    <message>
        <source>No such file or directory</source>
        <translation>没有此文件或文件夹</translation>
    </message>
    <message>
        <source>Not a directory</source>
        <translation>不是文件夹</translation>
    </message>
    <message>
        <source>Nothing was changed. Free some space or save somewhere else.</source>
        <translation>未作任何更改。请腾出一些空间，或保存到其他位置。</translation>
    </message>
    <message>
        <source>Nothing was changed. Save in another folder.</source>
        <translation>未作任何更改。请保存到其他文件夹。</translation>
    </message>
    <message>
        <source>Nothing was changed. Save somewhere else or under another name.</source>
        <translation>未作任何更改。请保存到其他位置，或换一个名称。</translation>
    </message>
    <message>
        <source>Nothing was saved. Choose another format.</source>
        <translation>未保存任何内容。请选择其他格式。</translation>
    </message>
    <message>
        <source>Operation not permitted</source>
        <translation>不允许的操作</translation>
    </message>
    <message>
        <source>Paint over what should go, and repair again.</source>
        <translation>请涂抹要去除的内容，然后再次修复。</translation>
    </message>
    <message>
        <source>Patch size</source>
        <translation>图块大小</translation>
    </message>
    <message>
        <source>PatchMatch</source>
        <translation>PatchMatch</translation>
    </message>
    <message>
        <source>Permission denied</source>
        <translation>权限不足</translation>
    </message>
    <message>
        <source>Pictures are not saved as {format}.</source>
        <translation>图片不能保存为 {format} 格式。</translation>
    </message>
    <message>
        <source>Please report it with the log file.</source>
        <translation>请附上日志文件报告此问题。</translation>
    </message>
    <message>
        <source>Quick: Navier-Stokes</source>
        <translation>快速：Navier-Stokes</translation>
    </message>
    <message>
        <source>Quick: Telea</source>
        <translation>快速：Telea</translation>
    </message>
    <message>
        <source>Radius</source>
        <translation>半径</translation>
    </message>
    <message>
        <source>Read-only file system</source>
        <translation>文件系统为只读</translation>
    </message>
    <message>
        <source>Running colours inward</source>
        <translation>正在向内扩散颜色</translation>
    </message>
    <message>
        <source>Save in another folder.</source>
        <translation>请保存到其他文件夹。</translation>
    </message>
    <message>
        <source>Save it as PNG.</source>
        <translation>请保存为 PNG。</translation>
    </message>
    <message>
        <source>Save it under another name.</source>
        <translation>请另存为其他名称。</translation>
    </message>
    <message>
        <source>Save under another name, or allow changes to the file first.</source>
        <translation>请另存为其他名称，或先允许更改该文件。</translation>
    </message>
    <message>
        <source>Save under another name.</source>
        <translation>请另存为其他名称。</translation>
    </message>
    <message>
        <source>Search area</source>
        <translation>搜索范围</translation>
    </message>
    <message>
        <source>Side of the squares that are compared and copied. Larger ones keep larger structures whole.</source>
        <translation>所比较和拷贝的方块的边长。方块越大，越能保持大结构完整。</translation>
    </message>
    <message>
        <source>Something went wrong inside Impasto: {error}.</source>
        <translation>Impasto 内部出错：{error}。</translation>
    </message>
    <message>
        <source>Stale file handle</source>
        <translation>文件句柄已失效</translation>
    </message>
    <message>
        <source>The best method for this picture and this computer.</source>
        <translation>最适合这张图片和这台电脑的方法。</translation>
    </message>
    <message>
        <source>The edit “{kind}” has no setting “{name}”.</source>
        <translation>编辑“{kind}”没有设置“{name}”。</translation>
    </message>
    <message>
        <source>The edit “{kind}” is not known to this version.</source>
        <translation>此版本不认识编辑“{kind}”。</translation>
    </message>
    <message>
        <source>The edit “{kind}” lacks the setting “{name}”.</source>
        <translation>编辑“{kind}”缺少设置“{name}”。</translation>
    </message>
    <message>
        <source>The feather must be 0 to 500 pixels.</source>
        <translation>羽化须在 0 到 500 像素之间。</translation>
    </message>
    <message>
        <source>The mask covers the whole picture, so nothing is left to copy from.</source>
        <translation>蒙版覆盖了整张图片，没有可供拷贝的内容。</translation>
    </message>
    <message>
        <source>The mask is empty.</source>
        <translation>蒙版是空的。</translation>
    </message>
    <message>
        <source>The mask {name} has {mask_width} × {mask_height} pixels, but the picture has {width} × {height}.</source>
        <translation>蒙版“{name}”为 {mask_width} × {mask_height} 像素，而图片为 {width} × {height} 像素。</translation>
    </message>
    <message>
        <source>The name {name} does not tell what kind of picture to save.</source>
        <translation>从名称“{name}”看不出要保存为哪种图片。</translation>
    </message>
    <message>
        <source>The picture could not be encoded as {format}: the result is not whole.</source>
        <translation>图片无法编码为 {format}：结果不完整。</translation>
    </message>
    <message>
        <source>The picture is {size} pixels long, and {format} holds at most {limit}.</source>
        <translation>图片长 {size} 像素，而 {format} 最多只能容纳 {limit} 像素。</translation>
    </message>
    <message>
        <source>The picture takes more than 4 GB, which a TIFF file cannot hold.</source>
        <translation>图片超过 4 GB，TIFF 文件容纳不下。</translation>
    </message>
    <message>
        <source>The seed must be 0 or more.</source>
        <translation>种子不能小于 0。</translation>
    </message>
    <message>
        <source>The setting “{name}” of the edit “{kind}” cannot be {value}.</source>
        <translation>编辑“{kind}”的设置“{name}”不能是 {value}。</translation>
    </message>
    <message>
        <source>There is no picture at this place.</source>
        <translation>此处没有图片。</translation>
    </message>
    <message>
        <source>There is no picture on the clipboard.</source>
        <translation>剪贴板中没有图片。</translation>
    </message>
    <message>
        <source>There is no repair method “{method}”.</source>
        <translation>没有名为“{method}”的修复方法。</translation>
    </message>
    <message>
        <source>There is not enough memory for this picture.</source>
        <translation>内存不足，无法处理这张图片。</translation>
    </message>
    <message>
        <source>There is not enough memory for this repair.</source>
        <translation>内存不足，无法进行这次修复。</translation>
    </message>
    <message>
        <source>There is not enough memory for this.</source>
        <translation>内存不足。</translation>
    </message>
    <message>
        <source>This computer cannot compute on “{device}”.</source>
        <translation>这台电脑无法使用“{device}”进行计算。</translation>
    </message>
    <message>
        <source>This is not a saved edit.</source>
        <translation>这不是已保存的编辑。</translation>
    </message>
    <message>
        <source>This is not a saved edit: {reason}.</source>
        <translation>这不是已保存的编辑：{reason}。</translation>
    </message>
    <message>
        <source>Too many levels of symbolic links</source>
        <translation>符号链接层数过多</translation>
    </message>
    <message>
        <source>Too many open files</source>
        <translation>打开的文件过多</translation>
    </message>
    <message>
        <source>Update Impasto.</source>
        <translation>请更新 Impasto。</translation>
    </message>
    <message>
        <source>Use a mask of the picture&apos;s size, or have this one fitted to it.</source>
        <translation>请使用与图片尺寸相同的蒙版，或让此蒙版适应图片。</translation>
    </message>
    <message>
        <source>Use one of these endings: {suffixes}.</source>
        <translation>请使用下列后缀之一：{suffixes}。</translation>
    </message>
    <message>
        <source>You are not allowed to read {name}.</source>
        <translation>您没有读取“{name}”的权限。</translation>
    </message>
    <message>
        <source>Your picture is unchanged. Please report it with the log file.</source>
        <translation>您的图片没有改变。请附上日志文件报告此问题。</translation>
    </message>
    <message>
        <source>Your pictures are unchanged. Please report it with the log file.</source>
        <translation>您的图片没有改变。请附上日志文件报告此问题。</translation>
    </message>
    <message>
        <source>{name} ({width} x {height} pixels) needs {needed} MB of memory to open, and only {free} MB are free.</source>
        <translation>打开“{name}”（{width} × {height} 像素）需要 {needed} MB 内存，而可用内存只有 {free} MB。</translation>
    </message>
    <message>
        <source>{name} claims to be {width} x {height} pixels in size ({megapixels} megapixels), and more than {limit} megapixels are not opened.</source>
        <translation>“{name}”声称尺寸为 {width} × {height} 像素（{megapixels} 百万像素），超过 {limit} 百万像素的图片不予打开。</translation>
    </message>
    <message>
        <source>{name} could not be opened: {reason}.</source>
        <translation>无法打开“{name}”：{reason}。</translation>
    </message>
    <message>
        <source>{name} could not be saved: the disk is full.</source>
        <translation>无法保存“{name}”：磁盘已满。</translation>
    </message>
    <message>
        <source>{name} could not be saved: the folder {folder} does not allow it.</source>
        <translation>无法保存“{name}”：文件夹 {folder} 不允许写入。</translation>
    </message>
    <message>
        <source>{name} could not be saved: the folder {folder} does not exist.</source>
        <translation>无法保存“{name}”：文件夹 {folder} 不存在。</translation>
    </message>
    <message>
        <source>{name} could not be saved: {reason}.</source>
        <translation>无法保存“{name}”：{reason}。</translation>
    </message>
    <message>
        <source>{name} has layers of another program, which would be lost.</source>
        <translation>“{name}”含有其他程序的图层，保存后将会丢失。</translation>
    </message>
    <message>
        <source>{name} has {pages} pages or frames, of which only the first would be left.</source>
        <translation>“{name}”有 {pages} 页或帧，保存后将只剩第一页。</translation>
    </message>
    <message>
        <source>{name} holds floating-point brightness up to {largest}, beyond white (1).</source>
        <translation>“{name}”的浮点亮度最高达 {largest}，超出了白色（1）。</translation>
    </message>
    <message>
        <source>{name} holds numbers of the type {type}, which are measurements rather than a picture.</source>
        <translation>“{name}”存放的是 {type} 类型的数值，那是测量数据而不是图片。</translation>
    </message>
    <message>
        <source>{name} holds printing inks other than cyan, magenta, yellow and black.</source>
        <translation>“{name}”含有青、品红、黄、黑以外的印刷油墨。</translation>
    </message>
    <message>
        <source>{name} is a camera raw file.</source>
        <translation>“{name}”是相机 RAW 文件。</translation>
    </message>
    <message>
        <source>{name} is a folder.</source>
        <translation>“{name}”是文件夹。</translation>
    </message>
    <message>
        <source>{name} is cut short: the end of the picture is missing.</source>
        <translation>“{name}”不完整：缺少图片的末尾部分。</translation>
    </message>
    <message>
        <source>{name} is damaged and could not be read ({reason}).</source>
        <translation>“{name}”已损坏，无法读取（{reason}）。</translation>
    </message>
    <message>
        <source>{name} is empty.</source>
        <translation>“{name}”是空文件。</translation>
    </message>
    <message>
        <source>{name} is not a file but a device or a pipe.</source>
        <translation>“{name}”不是文件，而是设备或管道。</translation>
    </message>
    <message>
        <source>{name} is not a file that can be replaced.</source>
        <translation>“{name}”不是可以替换的文件。</translation>
    </message>
    <message>
        <source>{name} is not a picture of a kind that Impasto reads.</source>
        <translation>“{name}”不是 Impasto 能读取的图片类型。</translation>
    </message>
    <message>
        <source>{name} is not a picture, although its name says so.</source>
        <translation>“{name}”虽然名称像图片，但并不是图片。</translation>
    </message>
    <message>
        <source>{name} is not there (any more).</source>
        <translation>“{name}”不存在，或已不在原处。</translation>
    </message>
    <message>
        <source>{name} is protected against changes.</source>
        <translation>“{name}”受保护，不能更改。</translation>
    </message>
    <message>
        <source>{name} is write-protected.</source>
        <translation>“{name}”受写保护。</translation>
    </message>
    <message>
        <source>{name} is {width} x {height} pixels in size, so there is nothing in it.</source>
        <translation>“{name}”的尺寸为 {width} × {height} 像素，里面没有内容。</translation>
    </message>
    <message>
        <source>{path} exists already.</source>
        <translation>{path} 已存在。</translation>
    </message>
    <message>
        <source>{title} must be {minimum} to {maximum}.</source>
        <translation>“{title}”须在 {minimum} 到 {maximum} 之间。</translation>
    </message>
    <message>
        <source>{title} must be {minimum}, {next} and so on.</source>
        <translation>“{title}”须为 {minimum}、{next}，依此类推。</translation>
    </message>
    <message>
        <source>“{format}” is not a kind of picture that Impasto knows.</source>
        <translation>Impasto 不认识“{format}”这种图片。</translation>
    </message>
</context>
</TS>
