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
        <source>A photo editor whose brushes are generative networks. It works on this computer only and sends nothing anywhere.</source>
        <translation>以生成式网络为画笔的照片编辑器。只在这台电脑上工作，不向任何地方发送数据。</translation>
    </message>
    <message>
        <source>Licences of Impasto and of what it uses</source>
        <translation>Impasto 及其所用组件的许可证</translation>
    </message>
    <message>
        <source>Licences</source>
        <translation>许可证</translation>
    </message>
</context>
<context>
    <name>AdjustMaskDialog</name>
    <message>
        <source>Grow by</source>
        <translation>扩展量</translation>
    </message>
    <message>
        <source>Grow selection</source>
        <translation>扩展选区</translation>
    </message>
    <message>
        <source>Shrink selection</source>
        <translation>收缩选区</translation>
    </message>
    <message>
        <source>Feather selection</source>
        <translation>羽化选区</translation>
    </message>
    <message>
        <source>Shrink by</source>
        <translation>收缩量</translation>
    </message>
    <message>
        <source>Radius</source>
        <translation>半径</translation>
    </message>
</context>
<context>
    <name>AdvancedForm</name>
    <message>
        <source>Compute on</source>
        <translation>计算设备</translation>
    </message>
    <message>
        <source>The model “{name}”</source>
        <translation>模型“{name}”</translation>
    </message>
    <message>
        <source>Another model’s file…</source>
        <translation>其他模型的文件…</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>Device used for training</source>
        <translation>用于训练的设备</translation>
    </message>
    <message>
        <source>As in Preferences</source>
        <translation>与首选项相同</translation>
    </message>
    <message>
        <source>Processor (CPU)</source>
        <translation>处理器（CPU）</translation>
    </message>
    <message>
        <source>Apple GPU</source>
        <translation>Apple 图形处理器</translation>
    </message>
    <message>
        <source>NVIDIA or AMD GPU</source>
        <translation>NVIDIA 或 AMD 图形处理器</translation>
    </message>
    <message>
        <source>Choose a model to start from</source>
        <translation>选择起始模型</translation>
    </message>
    <message>
        <source>Models ({patterns})</source>
        <translation>模型 ({patterns})</translation>
    </message>
    <message>
        <source>The model in {name}</source>
        <translation>{name} 中的模型</translation>
    </message>
</context>
<context>
    <name>AnimationBox</name>
    <message>
        <source>Add the current picture as a key frame</source>
        <translation>将当前图片添加为关键帧</translation>
    </message>
    <message>
        <source>Replace the key frame with the current picture</source>
        <translation>用当前图片替换该关键帧</translation>
    </message>
    <message>
        <source>Delete key frame</source>
        <translation>删除关键帧</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>播放</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>用时</translation>
    </message>
    <message>
        <source>When the key frame is reached</source>
        <translation>到达该关键帧的时间</translation>
    </message>
    <message>
        <source>Easing</source>
        <translation>缓动</translation>
    </message>
    <message>
        <source>Easing after this key frame</source>
        <translation>此关键帧之后的缓动</translation>
    </message>
    <message>
        <source>Return to the first key frame and repeat</source>
        <translation>回到第一个关键帧并重复</translation>
    </message>
    <message>
        <source>Follow a curve through the key frames</source>
        <translation>沿曲线经过各关键帧</translation>
    </message>
    <message>
        <source>Frames per second</source>
        <translation>每秒帧数</translation>
    </message>
    <message>
        <source>Higher is smoother, larger file</source>
        <translation>越高越流畅，文件越大</translation>
    </message>
    <message>
        <source>200 % plays twice as fast</source>
        <translation>200 % 以两倍速度播放</translation>
    </message>
    <message>
        <source>Go to key frame</source>
        <translation>转到关键帧</translation>
    </message>
    <message>
        <source>Move key frame</source>
        <translation>移动关键帧</translation>
    </message>
    <message>
        <source>Open animation…</source>
        <translation>打开动画…</translation>
    </message>
    <message>
        <source>Add the current picture as a key frame, change it, add the next.</source>
        <translation>将当前图片添加为关键帧，修改后再添加下一个。</translation>
    </message>
    <message>
        <source>Change the picture, then add the next key frame.</source>
        <translation>修改图片，然后添加下一个关键帧。</translation>
    </message>
    <message>
        <source>Loop</source>
        <translation>循环</translation>
    </message>
    <message>
        <source>Smooth</source>
        <translation>平滑</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>速度</translation>
    </message>
    <message>
        <source>Key frame</source>
        <translation>关键帧</translation>
    </message>
    <message>
        <source>Animation</source>
        <translation>动画</translation>
    </message>
    <message>
        <source>{seconds} seconds, {count} frames</source>
        <translation>{seconds} 秒，{count} 帧</translation>
    </message>
</context>
<context>
    <name>AnimationFiles</name>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Width and height in pixels</source>
        <translation>宽度和高度（像素）</translation>
    </message>
    <message>
        <source>Export as GIF, WebP, MP4, PNG or an image sequence</source>
        <translation>导出为 GIF、WebP、MP4、PNG 或图片序列</translation>
    </message>
    <message>
        <source>Animation file…</source>
        <translation>动画文件…</translation>
    </message>
    <message>
        <source>Image sequence…</source>
        <translation>图片序列…</translation>
    </message>
    <message>
        <source>Open animation…</source>
        <translation>打开动画…</translation>
    </message>
    <message>
        <source>Save animation…</source>
        <translation>保存动画…</translation>
    </message>
    <message>
        <source>Export animation</source>
        <translation>导出动画</translation>
    </message>
    <message>
        <source>Choose a folder</source>
        <translation>选择文件夹</translation>
    </message>
    <message>
        <source>Exporting {name}</source>
        <translation>正在导出“{name}”</translation>
    </message>
    <message>
        <source>Exported {name}.</source>
        <translation>已导出“{name}”。</translation>
    </message>
    <message>
        <source>Animations ({patterns})</source>
        <translation>动画 ({patterns})</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>Save animation</source>
        <translation>保存动画</translation>
    </message>
    <message>
        <source>Animation</source>
        <translation>动画</translation>
    </message>
</context>
<context>
    <name>AutomaticChoices</name>
    <message>
        <source>Automatic used {method}. {reason}</source>
        <translation>自动选择了{method}。{reason}</translation>
    </message>
    <message>
        <source>{method} ({count})</source>
        <translation>{method}（{count}）</translation>
    </message>
    <message>
        <source>Automatic used, for {count} areas: {methods}.</source>
        <translation>自动为 {count} 处选择了：{methods}。</translation>
    </message>
</context>
<context>
    <name>Banner</name>
    <message>
        <source>Close message</source>
        <translation>关闭消息</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>拷贝</translation>
    </message>
    <message>
        <source>Copy message</source>
        <translation>复制消息</translation>
    </message>
</context>
<context>
    <name>Batch</name>
    <message>
        <source>{share} % of the picture</source>
        <translation>占图片的 {share} %</translation>
    </message>
    <message>
        <source>quality {quality} %</source>
        <translation>品质 {quality} %</translation>
    </message>
    <message>
        <source>Step {number} is incomplete. {what}</source>
        <translation>步骤 {number} 不完整。{what}</translation>
    </message>
    <message>
        <source>Missing: {setting}</source>
        <translation>缺少：{setting}</translation>
    </message>
    <message>
        <source>mask file</source>
        <translation>蒙版文件</translation>
    </message>
    <message>
        <source>one mask per picture</source>
        <translation>每张图片一个蒙版</translation>
    </message>
    <message>
        <source>Original format</source>
        <translation>原始格式</translation>
    </message>
    <message>
        <source>metadata reduced</source>
        <translation>元数据已精简</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>正在等待</translation>
    </message>
    <message>
        <source>Working</source>
        <translation>正在处理</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>Skipped</source>
        <translation>已跳过</translation>
    </message>
</context>
<context>
    <name>BatchMenu</name>
    <message>
        <source>&amp;Batch</source>
        <translation>批处理(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Process folder…</source>
        <translation>处理文件夹(&amp;P)…</translation>
    </message>
    <message>
        <source>Apply last &amp;edits to folder…</source>
        <translation>将最近的编辑用于文件夹(&amp;E)…</translation>
    </message>
    <message>
        <source>Batch “{name}” stopped at {done} of {all} files.</source>
        <translation>批处理“{name}”停在 {all} 个文件中的第 {done} 个。</translation>
    </message>
    <message>
        <source>Continue the batch</source>
        <translation>继续批处理</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>忽略</translation>
    </message>
    <message>
        <source>Don’t ask again; finished files are kept</source>
        <translation>不再询问；已完成的文件会保留</translation>
    </message>
    <message>
        <source>Batch “{name}” failed.</source>
        <translation>批处理“{name}”失败。</translation>
    </message>
    <message>
        <source>Batch “{name}” finished: {done} files done, {failed} failed.</source>
        <translation>批处理“{name}”已完成：{done} 个文件完成，{failed} 个失败。</translation>
    </message>
    <message>
        <source>Batch “{name}” finished: {done} files done.</source>
        <translation>批处理“{name}”已完成：{done} 个文件完成。</translation>
    </message>
    <message>
        <source>Show the result of each file</source>
        <translation>显示每个文件的结果</translation>
    </message>
    <message>
        <source>&amp;Resume</source>
        <translation>继续(&amp;R)</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>Impasto</source>
        <translation>Impasto</translation>
    </message>
</context>
<context>
    <name>BatchPage</name>
    <message>
        <source>Filter files</source>
        <translation>筛选文件</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>All files</source>
        <translation>所有文件</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>Failed files</source>
        <translation>失败的文件</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Finished files</source>
        <translation>已完成的文件</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>正在等待</translation>
    </message>
    <message>
        <source>Waiting files</source>
        <translation>等待中的文件</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Retry failed</source>
        <translation>重试失败的文件</translation>
    </message>
    <message>
        <source>Try failed files again</source>
        <translation>重试失败的文件</translation>
    </message>
    <message>
        <source>Report…</source>
        <translation>报告…</translation>
    </message>
    <message>
        <source>Save what became of each file as CSV, JSON, HTML or text</source>
        <translation>将每个文件的处理结果保存为 CSV、JSON、HTML 或文本</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Open the file in Impasto</source>
        <translation>在 Impasto 中打开文件</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>在文件夹中显示</translation>
    </message>
    <message>
        <source>Show the file in its folder</source>
        <translation>在文件夹中显示文件</translation>
    </message>
    <message>
        <source>Save report</source>
        <translation>保存报告</translation>
    </message>
    <message>
        <source>Report saved as {name}.</source>
        <translation>报告已存为 {name}。</translation>
    </message>
    <message>
        <source>Scanning the folder: {count} pictures</source>
        <translation>正在扫描文件夹：{count} 张图片</translation>
    </message>
    <message>
        <source>Paused at {done} of {all} files</source>
        <translation>已暂停，完成 {done}/{all} 个文件</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>正在停止…</translation>
    </message>
    <message>
        <source>Stopped at {done} of {all} files</source>
        <translation>已停止，完成 {done}/{all} 个文件</translation>
    </message>
    <message>
        <source>The batch failed</source>
        <translation>批处理失败</translation>
    </message>
    <message>
        <source>{done} of {all} files done</source>
        <translation>已完成 {done}/{all} 个文件</translation>
    </message>
    <message>
        <source>{done} of {all} files</source>
        <translation>{done}/{all} 个文件</translation>
    </message>
    <message>
        <source>{count} MP done</source>
        <translation>已完成 {count} MP</translation>
    </message>
    <message>
        <source>{rate} MP/s</source>
        <translation>{rate} MP/秒</translation>
    </message>
    <message>
        <source>about {time} left</source>
        <translation>大约还需 {time}</translation>
    </message>
    <message>
        <source>took {time}</source>
        <translation>用时 {time}</translation>
    </message>
    <message>
        <source>{count} failed</source>
        <translation>{count} 个失败</translation>
    </message>
    <message>
        <source>{count} skipped</source>
        <translation>跳过 {count} 个</translation>
    </message>
    <message>
        <source>{count} unreadable</source>
        <translation>{count} 个无法读取</translation>
    </message>
</context>
<context>
    <name>BatchSetup</name>
    <message>
        <source>Choose a folder of images.</source>
        <translation>请选择图片文件夹。</translation>
    </message>
    <message>
        <source>No pictures to process.</source>
        <translation>没有要处理的图片。</translation>
    </message>
    <message>
        <source>Choose an output folder.</source>
        <translation>请选择输出文件夹。</translation>
    </message>
    <message>
        <source>Add a step or choose an output format.</source>
        <translation>添加步骤或选择输出格式。</translation>
    </message>
    <message>
        <source>View</source>
        <translation>视图</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>预览</translation>
    </message>
    <message>
        <source>Preview of the recipe</source>
        <translation>配方的预览</translation>
    </message>
    <message>
        <source>Dry run</source>
        <translation>试运行</translation>
    </message>
    <message>
        <source>Lists files without writing them</source>
        <translation>列出文件但不写入</translation>
    </message>
    <message>
        <source>Examples of file names</source>
        <translation>文件名示例</translation>
    </message>
    <message>
        <source>Nothing left to do.</source>
        <translation>没有剩余的工作。</translation>
    </message>
</context>
<context>
    <name>BatchStatus</name>
    <message>
        <source>Running batch</source>
        <translation>正在运行的批处理</translation>
    </message>
    <message>
        <source>A batch is running. Click to show it</source>
        <translation>批处理正在运行。点击查看</translation>
    </message>
    <message>
        <source>Batch: scanning</source>
        <translation>批处理：正在扫描</translation>
    </message>
    <message>
        <source>Batch paused: {done} of {all}</source>
        <translation>批处理已暂停：{done}/{all}</translation>
    </message>
    <message>
        <source>Batch: stopping</source>
        <translation>批处理：正在停止</translation>
    </message>
    <message>
        <source>Batch: {done} of {all}</source>
        <translation>批处理：{done}/{all}</translation>
    </message>
</context>
<context>
    <name>BatchWindow</name>
    <message>
        <source>Batch</source>
        <translation>批处理</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>Process the folder in the background</source>
        <translation>在后台处理文件夹</translation>
    </message>
    <message>
        <source>Set up another batch</source>
        <translation>设置新的批处理</translation>
    </message>
    <message>
        <source>New batch…</source>
        <translation>新建批处理…</translation>
    </message>
</context>
<context>
    <name>BeforeAfter</name>
    <message>
        <source>Preview</source>
        <translation>预览</translation>
    </message>
    <message>
        <source>Drag the line to compare before and after</source>
        <translation>拖动分割线，对比修改前后</translation>
    </message>
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
    <name>BestBox</name>
    <message>
        <source>Pictures</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Number to generate; the best twelve are shown</source>
        <translation>生成数量；显示最好的十二张</translation>
    </message>
    <message>
        <source>Find the best</source>
        <translation>查找最佳</translation>
    </message>
    <message>
        <source>Generate random pictures and rank them by realism</source>
        <translation>生成随机图片并按真实度排序</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>Progress of the current job</source>
        <translation>当前任务的进度</translation>
    </message>
    <message>
        <source>Click a picture to load it</source>
        <translation>点击图片以载入</translation>
    </message>
    <message>
        <source>This model has no discriminator to rank its pictures.</source>
        <translation>此模型没有可为图片排序的判别器。</translation>
    </message>
    <message>
        <source>Seed {seed}, realism {score}</source>
        <translation>种子 {seed}，真实度 {score}</translation>
    </message>
</context>
<context>
    <name>BestOfMany</name>
    <message>
        <source>Best of many</source>
        <translation>优中选优</translation>
    </message>
</context>
<context>
    <name>BrushOptions</name>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Brush diameter ([ and ])</source>
        <translation>画笔直径（[ 和 ]）</translation>
    </message>
    <message>
        <source>Hardness</source>
        <translation>硬度</translation>
    </message>
    <message>
        <source>Sharpness of the brush edge (Shift+[ and Shift+])</source>
        <translation>画笔边缘的锐利程度（Shift+[ 和 Shift+]）</translation>
    </message>
    <message>
        <source>Pressure sets size</source>
        <translation>压力决定大小</translation>
    </message>
    <message>
        <source>Pen pressure sets the brush size</source>
        <translation>笔压决定画笔大小</translation>
    </message>
</context>
<context>
    <name>BrushTool</name>
    <message>
        <source>Brush</source>
        <translation>画笔</translation>
    </message>
    <message>
        <source>Paint a selection. [ and ] change the size, with Shift the hardness. Right-drag changes both. Shift-click draws a straight line.</source>
        <translation>涂抹出选区。[ 和 ] 改变大小，配合 Shift 改变硬度。右键拖动同时改变两者。按住 Shift 点击可画直线。</translation>
    </message>
    <message>
        <source>Decrease, increase brush size</source>
        <translation>减小、增大画笔</translation>
    </message>
    <message>
        <source>Decrease, increase hardness</source>
        <translation>降低、提高硬度</translation>
    </message>
    <message>
        <source>Straight line</source>
        <translation>直线</translation>
    </message>
    <message>
        <source>Shift+click</source>
        <translation>Shift+点击</translation>
    </message>
    <message>
        <source>Brush stroke</source>
        <translation>画笔描边</translation>
    </message>
    <message>
        <source>Painting on the mask of {name}</source>
        <translation>正在“{name}”的蒙版上绘制</translation>
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
    <name>Candidates</name>
    <message>
        <source>Source</source>
        <translation>出处</translation>
    </message>
    <message>
        <source>Seeds</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>Random pictures</source>
        <translation>随机图片</translation>
    </message>
    <message>
        <source>The nine variations</source>
        <translation>九个变体</translation>
    </message>
    <message>
        <source>Saved favourites</source>
        <translation>已保存的收藏</translation>
    </message>
    <message>
        <source>First seed</source>
        <translation>起始种子</translation>
    </message>
    <message>
        <source>Seed of the first picture</source>
        <translation>第一张图片的种子</translation>
    </message>
    <message>
        <source>Random seed</source>
        <translation>随机种子</translation>
    </message>
    <message>
        <source>No variations yet. Make some under Variations.</source>
        <translation>还没有变体。请在“变体”中生成。</translation>
    </message>
    <message>
        <source>No favourites for this model yet.</source>
        <translation>此模型还没有收藏。</translation>
    </message>
    <message>
        <source>Variations</source>
        <translation>变体</translation>
    </message>
    <message>
        <source>Favourites</source>
        <translation>收藏</translation>
    </message>
</context>
<context>
    <name>Canvas</name>
    <message>
        <source>Zoom at the pointer</source>
        <translation>以指针为中心缩放</translation>
    </message>
    <message>
        <source>Wheel</source>
        <translation>滚轮</translation>
    </message>
    <message>
        <source>Pan</source>
        <translation>平移</translation>
    </message>
    <message>
        <source>Space+drag, middle button</source>
        <translation>空格+拖动，鼠标中键</translation>
    </message>
    <message>
        <source>Zoom in, zoom out</source>
        <translation>放大、缩小</translation>
    </message>
    <message>
        <source>Fit to window, 100 %</source>
        <translation>适合窗口，100 %</translation>
    </message>
    <message>
        <source>Show original while held</source>
        <translation>按住时显示原图</translation>
    </message>
    <message>
        <source>Canvas</source>
        <translation>画布</translation>
    </message>
    <message>
        <source>The photo and its mask. Arrow keys pan, plus and minus zoom, 0 fits the window, 1 shows 100 %.</source>
        <translation>照片及其蒙版。方向键平移，加号和减号缩放，0 适合窗口，1 显示 100 %。</translation>
    </message>
</context>
<context>
    <name>ChoiceControl</name>
    <message>
        <source>{name} (missing)</source>
        <translation>{name}（缺失）</translation>
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
    <message>
        <source>Add models</source>
        <translation>添加模型</translation>
    </message>
    <message>
        <source>Models ({patterns})</source>
        <translation>模型 ({patterns})</translation>
    </message>
</context>
<context>
    <name>ContextMenus</name>
    <message>
        <source>Paste here</source>
        <translation>粘贴到此处</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>图层</translation>
    </message>
    <message>
        <source>Close others</source>
        <translation>关闭其他</translation>
    </message>
    <message>
        <source>Copy path</source>
        <translation>复制路径</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>在文件夹中显示</translation>
    </message>
</context>
<context>
    <name>ConvertModel</name>
    <message>
        <source>Convert</source>
        <translation>转换</translation>
    </message>
    <message>
        <source>Whole photo. New size: {width} × {height} px.</source>
        <translation>整张照片。新尺寸：{width} × {height} 像素。</translation>
    </message>
    <message>
        <source>Whole photo. To limit it, paint a selection first.</source>
        <translation>整张照片。要限定范围，请先涂抹选区。</translation>
    </message>
    <message>
        <source>Whole photo.</source>
        <translation>整张照片。</translation>
    </message>
</context>
<context>
    <name>ConvertPanel</name>
    <message>
        <source>Kind of conversion</source>
        <translation>转换方式</translation>
    </message>
</context>
<context>
    <name>CurveChart</name>
    <message>
        <source>Curves</source>
        <translation>曲线</translation>
    </message>
    <message>
        <source>Losses and validation figures. Point at a curve to read it</source>
        <translation>损失和验证数据。指向曲线以读取</translation>
    </message>
    <message>
        <source>Curves appear after the first steps.</source>
        <translation>曲线在最初几步之后出现。</translation>
    </message>
    <message>
        <source>{count} steps</source>
        <translation>{count} 步</translation>
    </message>
    <message>
        <source>step {step}</source>
        <translation>第 {step} 步</translation>
    </message>
</context>
<context>
    <name>DataView</name>
    <message>
        <source>View</source>
        <translation>视图</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>What the generator sees of each image</source>
        <translation>生成器看到的每张图片</translation>
    </message>
    <message>
        <source>Duplicates</source>
        <translation>重复项</translation>
    </message>
    <message>
        <source>Images that appear more than once</source>
        <translation>出现多次的图片</translation>
    </message>
    <message>
        <source>Files that cannot be read</source>
        <translation>无法读取的文件</translation>
    </message>
    <message>
        <source>Rescan</source>
        <translation>重新扫描</translation>
    </message>
    <message>
        <source>Scan the folders again</source>
        <translation>重新扫描文件夹</translation>
    </message>
    <message>
        <source>Reading images</source>
        <translation>正在读取图片</translation>
    </message>
    <message>
        <source>Duplicate images</source>
        <translation>重复的图片</translation>
    </message>
    <message>
        <source>The largest of each group is kept</source>
        <translation>每组中最大的一张会保留</translation>
    </message>
    <message>
        <source>These files are skipped</source>
        <translation>这些文件会被跳过</translation>
    </message>
    <message>
        <source>Choose or drop a folder of images.</source>
        <translation>选择或拖放图片文件夹。</translation>
    </message>
    <message>
        <source>Reading images…</source>
        <translation>正在读取图片…</translation>
    </message>
    <message>
        <source>No images in these folders.</source>
        <translation>这些文件夹中没有图片。</translation>
    </message>
    <message>
        <source>No duplicates.</source>
        <translation>没有重复项。</translation>
    </message>
    <message>
        <source>All files are readable.</source>
        <translation>所有文件均可读取。</translation>
    </message>
    <message>
        <source>{count} images</source>
        <translation>{count} 张图片</translation>
    </message>
    <message>
        <source>{count} duplicates skipped</source>
        <translation>跳过 {count} 个重复项</translation>
    </message>
    <message>
        <source>{count} duplicates</source>
        <translation>{count} 个重复项</translation>
    </message>
    <message>
        <source>{count} unusable</source>
        <translation>{count} 个无法使用</translation>
    </message>
    <message>
        <source>None of the files can be read. “Unusable” shows why.</source>
        <translation>所有文件都无法读取。“无法使用”中有原因。</translation>
    </message>
    <message>
        <source>{count} images are too few. Use at least {least}.</source>
        <translation>{count} 张图片太少。请至少使用 {least} 张。</translation>
    </message>
    <message>
        <source>{count} images are smaller than {size} px and will look soft.</source>
        <translation>{count} 张图片小于 {size} 像素，会显得模糊。</translation>
    </message>
    <message>
        <source>{count} images without a caption are skipped.</source>
        <translation>跳过 {count} 张没有说明的图片。</translation>
    </message>
    <message>
        <source>Unusable</source>
        <translation>不可用</translation>
    </message>
    <message>
        <source>Files that cannot be used</source>
        <translation>不能使用的文件</translation>
    </message>
    <message>
        <source>mostly about {width} × {height} px</source>
        <translation>大多约 {width} × {height} px</translation>
    </message>
</context>
<context>
    <name>DeclaredControls</name>
    <message>
        <source>More settings</source>
        <translation>更多设置</translation>
    </message>
</context>
<context>
    <name>DocumentArea</name>
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
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Not saved yet</source>
        <translation>尚未保存</translation>
    </message>
    <message>
        <source>Untitled</source>
        <translation>未命名</translation>
    </message>
</context>
<context>
    <name>DownloadDialog</name>
    <message>
        <source>More networks</source>
        <translation>更多网络</translation>
    </message>
    <message>
        <source>These networks were made by others. Impasto goes online only when you press Download. The file is checked against its known checksum and kept on this computer.</source>
        <translation>这些网络由他人制作。只有按下“下载”时 Impasto 才会联网。文件会与已知的校验和比对，并保存在这台电脑上。</translation>
    </message>
    <message>
        <source>Add a network from a file</source>
        <translation>从文件添加网络</translation>
    </message>
    <message>
        <source>Add model file…</source>
        <translation>添加模型文件…</translation>
    </message>
</context>
<context>
    <name>DownloadItem</name>
    <message>
        <source>Connecting…</source>
        <translation>正在连接…</translation>
    </message>
    <message>
        <source>Stopped. Press Download to continue.</source>
        <translation>已停止。按“下载”以继续。</translation>
    </message>
    <message>
        <source>Download</source>
        <translation>下载</translation>
    </message>
    <message>
        <source>Download {title}, {size}</source>
        <translation>下载 {title}，{size}</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Stop. The download can be continued later</source>
        <translation>停止。之后可以继续下载</translation>
    </message>
    <message>
        <source>Author</source>
        <translation>作者</translation>
    </message>
    <message>
        <source>Installed.</source>
        <translation>已安装。</translation>
    </message>
    <message>
        <source>Verifying checksum…</source>
        <translation>正在核对校验和…</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>许可证</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Trained on</source>
        <translation>训练数据</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>{done} of {total}</source>
        <translation>{done} / {total}</translation>
    </message>
</context>
<context>
    <name>DragOptions</name>
    <message>
        <source>Drag</source>
        <translation>拖动</translation>
    </message>
    <message>
        <source>Move every handle to its target (Enter)</source>
        <translation>将每个控制点移到目标（回车）</translation>
    </message>
    <message>
        <source>Stop and keep</source>
        <translation>停止并保留</translation>
    </message>
    <message>
        <source>Stop now and keep the result so far</source>
        <translation>立即停止并保留目前的结果</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Stop and discard the result (Esc)</source>
        <translation>停止并放弃结果（Esc）</translation>
    </message>
    <message>
        <source>Clear arrows</source>
        <translation>清除箭头</translation>
    </message>
    <message>
        <source>Remove all arrows (Esc)</source>
        <translation>移除所有箭头（Esc）</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Undo the last drag</source>
        <translation>撤销上一次拖动</translation>
    </message>
    <message>
        <source>Nothing to drag. Generate an image in the Generate tab first.</source>
        <translation>没有可拖动的内容。请先在“生成”标签页中生成图片。</translation>
    </message>
    <message>
        <source>Draw an arrow from a detail to where it should go.</source>
        <translation>从某个细节画箭头到它应去的位置。</translation>
    </message>
</context>
<context>
    <name>DragTool</name>
    <message>
        <source>Drag points</source>
        <translation>拖动点</translation>
    </message>
    <message>
        <source>Draw arrows from details of the generated picture to where they should go, then press Enter. Backspace removes the last arrow, Escape all.</source>
        <translation>从生成图片的细节处画箭头到应去的位置，然后按回车。Backspace 移除最后一个箭头，Esc 移除全部。</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Enter</translation>
    </message>
</context>
<context>
    <name>Dragger</name>
    <message>
        <source>Drag arrow</source>
        <translation>拖动箭头</translation>
    </message>
    <message>
        <source>Drag points</source>
        <translation>拖动点</translation>
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
        <source>Copy &amp;merged</source>
        <translation>合并拷贝(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>粘贴(&amp;P)</translation>
    </message>
    <message>
        <source>Paste &amp;in place</source>
        <translation>原位粘贴(&amp;I)</translation>
    </message>
    <message>
        <source>Paste as &amp;new photo</source>
        <translation>粘贴为新照片(&amp;N)</translation>
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
    <name>EditedLayer</name>
    <message>
        <source>Stop editing: add a new layer instead</source>
        <translation>停止编辑：改为添加新图层</translation>
    </message>
    <message>
        <source>Editing “{layer}”</source>
        <translation>正在编辑“{layer}”</translation>
    </message>
</context>
<context>
    <name>EllipseTool</name>
    <message>
        <source>Ellipse</source>
        <translation>椭圆</translation>
    </message>
    <message>
        <source>Drag to select an ellipse. Hold Shift first to add, Alt to subtract; hold Shift while dragging for a circle, Alt to draw from the centre.</source>
        <translation>拖动以选择椭圆。先按住 Shift 为添加，Alt 为减去；拖动时按住 Shift 为圆形，Alt 从中心绘制。</translation>
    </message>
</context>
<context>
    <name>EnhanceModel</name>
    <message>
        <source>No models installed. Download or add one.</source>
        <translation>没有安装模型。请下载或添加。</translation>
    </message>
</context>
<context>
    <name>EraserTool</name>
    <message>
        <source>Eraser</source>
        <translation>橡皮擦</translation>
    </message>
    <message>
        <source>Erase from the selection. [ and ] change the size, with Shift the hardness. Right-drag changes both. Shift-click draws a straight line.</source>
        <translation>从选区擦除。[ 和 ] 改变大小，配合 Shift 改变硬度。右键拖动同时改变两者。按住 Shift 点击可画直线。</translation>
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
    <message>
        <source> </source>
        <translation> </translation>
    </message>
</context>
<context>
    <name>Explorer</name>
    <message>
        <source>Random seed</source>
        <translation>随机种子</translation>
    </message>
</context>
<context>
    <name>ExplorerSettings</name>
    <message>
        <source>No generator installed. Train one from the Train menu, or add one (StyleGAN, DCGAN, or a model trained in Impasto) from the Models menu.</source>
        <translation>没有安装生成器。请在“训练”菜单中训练，或在“模型”菜单中添加（StyleGAN、DCGAN 或在 Impasto 中训练的模型）。</translation>
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
        <source>Longer side</source>
        <translation>长边</translation>
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
        <source>Higher quality, larger file</source>
        <translation>质量越高，文件越大</translation>
    </message>
    <message>
        <source>Resize: longer side</source>
        <translation>调整大小：长边</translation>
    </message>
    <message>
        <source>Longer side in pixels</source>
        <translation>长边（像素）</translation>
    </message>
    <message>
        <source>{bits} bits/channel</source>
        <translation>{bits} 位/通道</translation>
    </message>
    <message>
        <source>Keep all</source>
        <translation>全部保留</translation>
    </message>
    <message>
        <source>Remove GPS position</source>
        <translation>移除 GPS 位置</translation>
    </message>
    <message>
        <source>Remove all but the colour profile</source>
        <translation>移除颜色配置文件以外的全部内容</translation>
    </message>
    <message>
        <source>Not kept</source>
        <translation>不会保留</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>Calculating…</source>
        <translation>正在计算…</translation>
    </message>
</context>
<context>
    <name>ExtendOptions</name>
    <message>
        <source>Left</source>
        <translation>左侧</translation>
    </message>
    <message>
        <source>Top</source>
        <translation>顶部</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>右侧</translation>
    </message>
    <message>
        <source>Bottom</source>
        <translation>底部</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>How the new area is filled</source>
        <translation>如何填充新区域</translation>
    </message>
    <message>
        <source>Extend</source>
        <translation>扩展</translation>
    </message>
    <message>
        <source>Fill the new area (Enter)</source>
        <translation>填充新区域（回车）</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>重置</translation>
    </message>
    <message>
        <source>Reset the edges (Esc)</source>
        <translation>重置边缘（Esc）</translation>
    </message>
    <message>
        <source>Pixels to add on this side</source>
        <translation>在此侧添加的像素</translation>
    </message>
    <message>
        <source>Aspect ratio</source>
        <translation>宽高比</translation>
    </message>
    <message>
        <source>Extend as little as needed to reach this aspect ratio</source>
        <translation>扩展最少的部分以达到此宽高比</translation>
    </message>
</context>
<context>
    <name>ExtendTool</name>
    <message>
        <source>Extend the canvas</source>
        <translation>扩展画布</translation>
    </message>
    <message>
        <source>Drag an edge or corner outward, then press Enter to fill the new area. Alt moves the opposite side too. Esc resets.</source>
        <translation>向外拖动边或角，然后按回车填充新区域。Alt 同时移动对边。Esc 重置。</translation>
    </message>
    <message>
        <source>Extend the canvas to the frame</source>
        <translation>将画布扩展到边框</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Enter</translation>
    </message>
</context>
<context>
    <name>FavouritesBox</name>
    <message>
        <source>Click a favourite to load it</source>
        <translation>点击收藏以载入</translation>
    </message>
    <message>
        <source>Save the current picture as a favourite</source>
        <translation>将当前图片存为收藏</translation>
    </message>
    <message>
        <source>Delete favourite</source>
        <translation>删除收藏</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Favourite {number}</source>
        <translation>收藏 {number}</translation>
    </message>
    <message>
        <source>No favourites yet.</source>
        <translation>还没有收藏。</translation>
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
        <source>Open sa&amp;mple</source>
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
        <source>Save a cop&amp;y…</source>
        <translation>保存副本(&amp;Y)…</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>导出(&amp;E)…</translation>
    </message>
    <message>
        <source>Or&amp;iginals…</source>
        <translation>原文件(&amp;I)…</translation>
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
        <source>Clear recent photos</source>
        <translation>清除最近的照片</translation>
    </message>
</context>
<context>
    <name>Files</name>
    <message>
        <source>No changes to save.</source>
        <translation>没有需要保存的更改。</translation>
    </message>
    <message>
        <source>Save as</source>
        <translation>另存为</translation>
    </message>
    <message>
        <source>Saved a copy as {name}. The layers are not saved yet.</source>
        <translation>已另存副本 {name}。图层尚未保存。</translation>
    </message>
    <message>
        <source>Save mask</source>
        <translation>保存蒙版</translation>
    </message>
    <message>
        <source>Saved a copy as {name}.</source>
        <translation>已另存副本 {name}。</translation>
    </message>
    <message>
        <source>Save a copy</source>
        <translation>保存副本</translation>
    </message>
    <message>
        <source>{name} copy</source>
        <translation>{name} 副本</translation>
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
    <name>FilesModel</name>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>用时</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>{count} MP</source>
        <translation>{count} 百万像素</translation>
    </message>
    <message>
        <source>{count} s</source>
        <translation>{count} 秒</translation>
    </message>
</context>
<context>
    <name>FindDialog</name>
    <message>
        <source>Sensitivity</source>
        <translation>灵敏度</translation>
    </message>
    <message>
        <source>Higher finds fainter marks, with more false hits</source>
        <translation>越高找到的痕迹越淡，误报也越多</translation>
    </message>
    <message>
        <source>Add to the selection</source>
        <translation>添加到选区</translation>
    </message>
    <message>
        <source>Otherwise what is found replaces the selection</source>
        <translation>否则找到的内容会替换选区</translation>
    </message>
    <message>
        <source>Searching…</source>
        <translation>正在搜索…</translation>
    </message>
    <message>
        <source>Check the selection: paint to add, erase to remove, then press Repair.</source>
        <translation>检查选区：涂抹以添加，擦除以移除，然后按“修复”。</translation>
    </message>
    <message>
        <source>No scratches or dust found at this sensitivity.</source>
        <translation>在此灵敏度下没有找到划痕或灰尘。</translation>
    </message>
    <message>
        <source>No text found at this sensitivity.</source>
        <translation>在此灵敏度下没有找到文字。</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>Find scratches and dust</source>
        <translation>查找划痕和灰尘</translation>
    </message>
    <message>
        <source>Find text and dates</source>
        <translation>查找文字和日期</translation>
    </message>
</context>
<context>
    <name>FoldersBox</name>
    <message>
        <source>Pictures</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Choose a folder</source>
        <translation>选择文件夹</translation>
    </message>
    <message>
        <source>Add folder…</source>
        <translation>添加文件夹…</translation>
    </message>
    <message>
        <source>Train on the images in a folder and its subfolders. Or drop one here</source>
        <translation>用文件夹及其子文件夹中的图片训练，或拖放到此处</translation>
    </message>
    <message>
        <source>Remove this folder</source>
        <translation>移除此文件夹</translation>
    </message>
    <message>
        <source>Remove {name}</source>
        <translation>移除 {name}</translation>
    </message>
    <message>
        <source>Choose folder…</source>
        <translation>选择文件夹…</translation>
    </message>
</context>
<context>
    <name>Gallery</name>
    <message>
        <source>Styles</source>
        <translation>风格</translation>
    </message>
    <message>
        <source>Click a style. Ctrl+click to blend up to four.</source>
        <translation>点击风格。按住 Ctrl 点击可混合最多四种。</translation>
    </message>
</context>
<context>
    <name>GenerateModel</name>
    <message>
        <source>Generate</source>
        <translation>生成</translation>
    </message>
    <message>
        <source>Opens as a new document.</source>
        <translation>作为新文档打开。</translation>
    </message>
    <message>
        <source>Roll the dice or move a slider.</source>
        <translation>掷骰子或移动滑块。</translation>
    </message>
</context>
<context>
    <name>GeneratePanel</name>
    <message>
        <source>Add as layer</source>
        <translation>添加为图层</translation>
    </message>
    <message>
        <source>Add the picture as a layer (Ctrl+R)</source>
        <translation>将图片添加为图层（Ctrl+R）</translation>
    </message>
    <message>
        <source>Position</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>From a picture</source>
        <translation>来自图片</translation>
    </message>
    <message>
        <source>Variations</source>
        <translation>变体</translation>
    </message>
    <message>
        <source>Mix</source>
        <translation>混合</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>地图</translation>
    </message>
    <message>
        <source>Best of many</source>
        <translation>优中选优</translation>
    </message>
    <message>
        <source>Favourites</source>
        <translation>收藏</translation>
    </message>
    <message>
        <source>Animation</source>
        <translation>动画</translation>
    </message>
    <message>
        <source>Batch to folder</source>
        <translation>批处理到文件夹</translation>
    </message>
</context>
<context>
    <name>GeneratedView</name>
    <message>
        <source>Generated picture</source>
        <translation>生成的图片</translation>
    </message>
    <message>
        <source>“Add as layer” opens it as a new document</source>
        <translation>“添加为图层”会将其作为新文档打开</translation>
    </message>
</context>
<context>
    <name>GeneratorBox</name>
    <message>
        <source>Generator</source>
        <translation>生成器</translation>
    </message>
    <message>
        <source>Measuring speed…</source>
        <translation>正在测量速度…</translation>
    </message>
    <message>
        <source>About {count} images per second on this computer.</source>
        <translation>在这台电脑上每秒约 {count} 张图片。</translation>
    </message>
    <message>
        <source>Takes {time}. Each image is seen {times} times.</source>
        <translation>需要 {time}。每张图片被看到 {times} 次。</translation>
    </message>
    <message>
        <source>Each image is seen about {times} times.</source>
        <translation>每张图片约被看到 {times} 次。</translation>
    </message>
    <message>
        <source>Starts from the model “{name}”.</source>
        <translation>从模型“{name}”开始。</translation>
    </message>
    <message>
        <source>Unit of the limit</source>
        <translation>限制的单位</translation>
    </message>
    <message>
        <source>What to expect</source>
        <translation>预期结果</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>单位</translation>
    </message>
    <message>
        <source>minutes</source>
        <translation>分钟</translation>
    </message>
    <message>
        <source>hours</source>
        <translation>小时</translation>
    </message>
    <message>
        <source>pictures</source>
        <translation>张图片</translation>
    </message>
</context>
<context>
    <name>GeometryDialog</name>
    <message>
        <source>{width} × {height} px becomes {new_width} × {new_height} px</source>
        <translation>{width} × {height} 像素变为 {new_width} × {new_height} 像素</translation>
    </message>
</context>
<context>
    <name>HandTool</name>
    <message>
        <source>Hand</source>
        <translation>抓手</translation>
    </message>
    <message>
        <source>Pan the picture. With any tool, hold Space or the middle button. Double-click fits it to the window.</source>
        <translation>平移图片。使用任何工具时，按住空格键或鼠标中键。双击可适合窗口。</translation>
    </message>
</context>
<context>
    <name>HealTool</name>
    <message>
        <source>Heal brush</source>
        <translation>修补画笔</translation>
    </message>
    <message>
        <source>Paint over a blemish to remove it at once. [ and ] change the size, with Shift the hardness. Right-drag changes both.</source>
        <translation>涂抹瑕疵即可去除。[ 和 ] 改变大小，配合 Shift 改变硬度。右键拖动同时改变两者。</translation>
    </message>
    <message>
        <source>Heal</source>
        <translation>修补</translation>
    </message>
</context>
<context>
    <name>HelpMenu</name>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <source>Impasto &amp;manual</source>
        <translation>Impasto 手册(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts</source>
        <translation>键盘快捷键(&amp;K)</translation>
    </message>
    <message>
        <source>Open &amp;log folder</source>
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
        <source>Click a step to go back or forward to it.</source>
        <translation>点击步骤以后退或前进。</translation>
    </message>
</context>
<context>
    <name>ImageMenu</name>
    <message>
        <source>&amp;Image</source>
        <translation>图像(&amp;I)</translation>
    </message>
    <message>
        <source>&amp;Resize…</source>
        <translation>调整大小(&amp;R)…</translation>
    </message>
    <message>
        <source>&amp;Crop…</source>
        <translation>裁剪(&amp;C)…</translation>
    </message>
    <message>
        <source>Crop to &amp;selection</source>
        <translation>裁剪到选区(&amp;S)</translation>
    </message>
    <message>
        <source>Rotate 90° clock&amp;wise</source>
        <translation>顺时针旋转 90°(&amp;W)</translation>
    </message>
    <message>
        <source>Rotate 90° c&amp;ounterclockwise</source>
        <translation>逆时针旋转 90°(&amp;O)</translation>
    </message>
    <message>
        <source>Rotate &amp;180°</source>
        <translation>旋转 180°(&amp;1)</translation>
    </message>
    <message>
        <source>Flip &amp;horizontally</source>
        <translation>水平翻转(&amp;H)</translation>
    </message>
    <message>
        <source>Flip &amp;vertically</source>
        <translation>垂直翻转(&amp;V)</translation>
    </message>
    <message>
        <source>Crop to selection</source>
        <translation>裁剪到选区</translation>
    </message>
</context>
<context>
    <name>JobModel</name>
    <message>
        <source>Open a photo to begin.</source>
        <translation>打开一张照片即可开始。</translation>
    </message>
    <message>
        <source>Nothing is selected. Paint over something first.</source>
        <translation>未选择任何内容。请先涂抹要处理的部分。</translation>
    </message>
    <message>
        <source>Edit {layer}</source>
        <translation>编辑 {layer}</translation>
    </message>
    <message>
        <source>Try another</source>
        <translation>换个结果</translation>
    </message>
    <message>
        <source>Selection of {layer}</source>
        <translation>{layer} 的选区</translation>
    </message>
</context>
<context>
    <name>JobPanel</name>
    <message>
        <source>Only the selection</source>
        <translation>仅选区</translation>
    </message>
    <message>
        <source>Leave everything outside the selection as it is</source>
        <translation>选区以外保持不变</translation>
    </message>
    <message>
        <source>Live preview</source>
        <translation>实时预览</translation>
    </message>
    <message>
        <source>Preview the settings on the photo</source>
        <translation>在照片上预览设置</translation>
    </message>
    <message>
        <source>Try another</source>
        <translation>换个结果</translation>
    </message>
    <message>
        <source>Start, and add the result as a layer (Ctrl+R)</source>
        <translation>开始，并将结果添加为图层（Ctrl+R）</translation>
    </message>
    <message>
        <source>Replace the last result with one of another seed (Ctrl+Shift+R)</source>
        <translation>用另一个种子的结果替换上一个（Ctrl+Shift+R）</translation>
    </message>
</context>
<context>
    <name>JobWindow</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Close this window. A running job continues</source>
        <translation>关闭此窗口。正在运行的任务会继续</translation>
    </message>
</context>
<context>
    <name>LassoTool</name>
    <message>
        <source>Lasso</source>
        <translation>套索</translation>
    </message>
    <message>
        <source>Draw around an area. Shift adds to the selection, Alt subtracts.</source>
        <translation>圈出一个区域。Shift 添加到选区，Alt 减去。</translation>
    </message>
</context>
<context>
    <name>LatentSliders</name>
    <message>
        <source>Double-click to reset</source>
        <translation>双击以重置</translation>
    </message>
    <message>
        <source>{low} to {high}</source>
        <translation>{low} 到 {high}</translation>
    </message>
</context>
<context>
    <name>LayerEdits</name>
    <message>
        <source>Rename layer</source>
        <translation>重命名图层</translation>
    </message>
    <message>
        <source>Show original</source>
        <translation>显示原图</translation>
    </message>
    <message>
        <source>Hide original</source>
        <translation>隐藏原图</translation>
    </message>
    <message>
        <source>Hide {name}</source>
        <translation>隐藏“{name}”</translation>
    </message>
    <message>
        <source>Show {name}</source>
        <translation>显示“{name}”</translation>
    </message>
    <message>
        <source>Unlock {name}</source>
        <translation>解锁“{name}”</translation>
    </message>
    <message>
        <source>Lock {name}</source>
        <translation>锁定“{name}”</translation>
    </message>
    <message>
        <source>Opacity of {name}</source>
        <translation>“{name}”的不透明度</translation>
    </message>
    <message>
        <source>Blend mode of {name}</source>
        <translation>“{name}”的混合模式</translation>
    </message>
    <message>
        <source>Original</source>
        <translation>原图</translation>
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
        <source>Delete {name}</source>
        <translation>删除“{name}”</translation>
    </message>
    <message>
        <source>Move {name}</source>
        <translation>移动“{name}”</translation>
    </message>
    <message>
        <source>Merge {name} down</source>
        <translation>向下合并“{name}”</translation>
    </message>
    <message>
        <source>Merged</source>
        <translation>已合并</translation>
    </message>
    <message>
        <source>Merge visible</source>
        <translation>合并可见图层</translation>
    </message>
    <message>
        <source>Flatten picture</source>
        <translation>拼合图像</translation>
    </message>
    <message>
        <source>Add layer mask to {name}</source>
        <translation>为“{name}”添加图层蒙版</translation>
    </message>
    <message>
        <source>Invert layer mask of {name}</source>
        <translation>反相“{name}”的图层蒙版</translation>
    </message>
    <message>
        <source>Apply layer mask of {name}</source>
        <translation>应用“{name}”的图层蒙版</translation>
    </message>
    <message>
        <source>Delete layer mask of {name}</source>
        <translation>删除“{name}”的图层蒙版</translation>
    </message>
    <message>
        <source>Selection of {layer}</source>
        <translation>“{layer}”的选区</translation>
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
        <source>Show/&amp;hide</source>
        <translation>显示/隐藏(&amp;H)</translation>
    </message>
    <message>
        <source>Loc&amp;k</source>
        <translation>锁定(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;Duplicate</source>
        <translation>复制(&amp;D)</translation>
    </message>
    <message>
        <source>T&amp;ransform</source>
        <translation>变换(&amp;R)</translation>
    </message>
    <message>
        <source>De&amp;lete</source>
        <translation>删除(&amp;L)</translation>
    </message>
    <message>
        <source>Layer &amp;mask</source>
        <translation>图层蒙版(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Add</source>
        <translation>添加(&amp;A)</translation>
    </message>
    <message>
        <source>Show only what is selected, or everything</source>
        <translation>仅显示选中部分；没有选区时显示全部</translation>
    </message>
    <message>
        <source>&amp;Paint on it</source>
        <translation>在蒙版上绘制(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Invert</source>
        <translation>反相(&amp;I)</translation>
    </message>
    <message>
        <source>&amp;Select it</source>
        <translation>载入为选区(&amp;S)</translation>
    </message>
    <message>
        <source>A&amp;pply</source>
        <translation>应用(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>删除(&amp;D)</translation>
    </message>
    <message>
        <source>Move &amp;up</source>
        <translation>上移(&amp;U)</translation>
    </message>
    <message>
        <source>Move do&amp;wn</source>
        <translation>下移(&amp;W)</translation>
    </message>
    <message>
        <source>Mer&amp;ge down</source>
        <translation>向下合并(&amp;G)</translation>
    </message>
    <message>
        <source>Merge &amp;visible</source>
        <translation>合并可见图层(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Flatten picture</source>
        <translation>拼合图像(&amp;F)</translation>
    </message>
</context>
<context>
    <name>LayerRange</name>
    <message>
        <source>Layers</source>
        <translation>层</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>All layers</source>
        <translation>所有层</translation>
    </message>
    <message>
        <source>Coarse</source>
        <translation>粗</translation>
    </message>
    <message>
        <source>Coarse layers: shape</source>
        <translation>粗层：轮廓</translation>
    </message>
    <message>
        <source>Middle</source>
        <translation>中</translation>
    </message>
    <message>
        <source>Middle layers: form</source>
        <translation>中层：形状</translation>
    </message>
    <message>
        <source>Fine</source>
        <translation>细</translation>
    </message>
    <message>
        <source>Fine layers: colour</source>
        <translation>细层：颜色</translation>
    </message>
    <message>
        <source>First layer</source>
        <translation>第一层</translation>
    </message>
    <message>
        <source>Last layer</source>
        <translation>最后一层</translation>
    </message>
    <message>
        <source>1 is the first and coarsest layer</source>
        <translation>1 是第一层，也是最粗的一层</translation>
    </message>
</context>
<context>
    <name>LayerRows</name>
    <message>
        <source>Original</source>
        <translation>原图</translation>
    </message>
    <message>
        <source>{name}, hidden</source>
        <translation>{name}，已隐藏</translation>
    </message>
    <message>
        <source>The photo as it was opened. Nothing changes it.</source>
        <translation>打开时的照片，不会被更改。</translation>
    </message>
    <message>
        <source>Click the eye to hide or show, the mask to paint on it. Double-click to rename.</source>
        <translation>单击眼睛可隐藏或显示，单击蒙版可在其上绘制，双击可重命名。</translation>
    </message>
</context>
<context>
    <name>LayerTransform</name>
    <message>
        <source>Choose a layer to transform.</source>
        <translation>请选择要变换的图层。</translation>
    </message>
    <message>
        <source>The layer is locked.</source>
        <translation>图层已锁定。</translation>
    </message>
    <message>
        <source>The layer is hidden.</source>
        <translation>图层已隐藏。</translation>
    </message>
    <message>
        <source>Transform {name}</source>
        <translation>变换“{name}”</translation>
    </message>
</context>
<context>
    <name>LayersPanel</name>
    <message>
        <source>Opacity</source>
        <translation>不透明度</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>图层</translation>
    </message>
    <message>
        <source>Opacity of the layer</source>
        <translation>图层的不透明度</translation>
    </message>
    <message>
        <source>Layers above the original, the top one first</source>
        <translation>原图之上的图层，最上面的在最前</translation>
    </message>
    <message>
        <source>Blend mode</source>
        <translation>混合模式</translation>
    </message>
    <message>
        <source>Blend mode: how the layer mixes with what is below</source>
        <translation>混合模式：图层与下方内容的混合方式</translation>
    </message>
    <message>
        <source>Normal</source>
        <translation>正常</translation>
    </message>
    <message>
        <source>Multiply</source>
        <translation>正片叠底</translation>
    </message>
    <message>
        <source>Screen</source>
        <translation>滤色</translation>
    </message>
    <message>
        <source>Overlay</source>
        <translation>叠加</translation>
    </message>
    <message>
        <source>Soft light</source>
        <translation>柔光</translation>
    </message>
    <message>
        <source>Darken</source>
        <translation>变暗</translation>
    </message>
    <message>
        <source>Lighten</source>
        <translation>变亮</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>差值</translation>
    </message>
    <message>
        <source>Color</source>
        <translation>颜色</translation>
    </message>
    <message>
        <source>Luminosity</source>
        <translation>明度</translation>
    </message>
    <message>
        <source>Fold the list of layers</source>
        <translation>折叠图层列表</translation>
    </message>
    <message>
        <source>Edit again: change the settings or selection of this layer</source>
        <translation>再次编辑：更改此图层的设置或选区</translation>
    </message>
    <message>
        <source>Add a layer mask: shows only what is selected</source>
        <translation>添加图层蒙版：仅显示选中部分</translation>
    </message>
    <message>
        <source>Lock the layer</source>
        <translation>锁定图层</translation>
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
        <source>Merge down</source>
        <translation>向下合并</translation>
    </message>
    <message>
        <source>Duplicate the layer</source>
        <translation>复制图层</translation>
    </message>
    <message>
        <source>Delete the layer</source>
        <translation>删除图层</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Tools</source>
        <translation>工具</translation>
    </message>
</context>
<context>
    <name>ManualWindow</name>
    <message>
        <source>Impasto manual</source>
        <translation>Impasto 手册</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>页面</translation>
    </message>
    <message>
        <source>The pages of the manual</source>
        <translation>手册的页面</translation>
    </message>
    <message>
        <source>Manual</source>
        <translation>手册</translation>
    </message>
    <message>
        <source>Alt+Left goes back</source>
        <translation>按 Alt+左箭头返回</translation>
    </message>
</context>
<context>
    <name>ManyBox</name>
    <message>
        <source>Pictures</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Number of pictures, each with its own seed</source>
        <translation>图片数量，每张有各自的种子</translation>
    </message>
    <message>
        <source>First seed</source>
        <translation>起始种子</translation>
    </message>
    <message>
        <source>Seed of the first picture</source>
        <translation>第一张图片的种子</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Width and height in pixels</source>
        <translation>宽度和高度（像素）</translation>
    </message>
    <message>
        <source>Generate to folder…</source>
        <translation>生成到文件夹…</translation>
    </message>
    <message>
        <source>Save as PNG files that can be opened here again</source>
        <translation>保存为可在此处重新打开的 PNG 文件</translation>
    </message>
    <message>
        <source>Generating {count} pictures into {name}</source>
        <translation>正在生成 {count} 张图片到 {name}</translation>
    </message>
    <message>
        <source>Saved {count} pictures in {name}.</source>
        <translation>已将 {count} 张图片保存到 {name}。</translation>
    </message>
    <message>
        <source>Choose a folder</source>
        <translation>选择文件夹</translation>
    </message>
</context>
<context>
    <name>MapBox</name>
    <message>
        <source>Horizontal</source>
        <translation>横向</translation>
    </message>
    <message>
        <source>Slider of the horizontal axis</source>
        <translation>横轴的滑块</translation>
    </message>
    <message>
        <source>Vertical</source>
        <translation>纵向</translation>
    </message>
    <message>
        <source>Slider of the vertical axis</source>
        <translation>纵轴的滑块</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>地图</translation>
    </message>
    <message>
        <source>Click or drag to move; scroll to zoom</source>
        <translation>点击或拖动以移动；滚动以缩放</translation>
    </message>
    <message>
        <source>Show the whole range</source>
        <translation>显示整个范围</translation>
    </message>
</context>
<context>
    <name>MaskForm</name>
    <message>
        <source>Where</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>Mask file</source>
        <translation>蒙版文件</translation>
    </message>
    <message>
        <source>Folder of masks</source>
        <translation>蒙版文件夹</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>左侧</translation>
    </message>
    <message>
        <source>Top</source>
        <translation>顶部</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>宽度</translation>
    </message>
    <message>
        <source>Height</source>
        <translation>高度</translation>
    </message>
    <message>
        <source>Whole picture</source>
        <translation>整张图片</translation>
    </message>
    <message>
        <source>Same area in each picture</source>
        <translation>每张图片的相同区域</translation>
    </message>
    <message>
        <source>Part of each picture to process</source>
        <translation>每张图片要处理的部分</translation>
    </message>
    <message>
        <source>White where the step applies. Stretched to each picture</source>
        <translation>白色处应用此步骤。会拉伸到每张图片</translation>
    </message>
    <message>
        <source>One mask per picture, with the same name</source>
        <translation>每张图片一个同名蒙版</translation>
    </message>
    <message>
        <source>Mask selects</source>
        <translation>蒙版选择</translation>
    </message>
    <message>
        <source>What is selected in the mask file</source>
        <translation>蒙版文件中哪部分表示选中</translation>
    </message>
    <message>
        <source>Use the selection</source>
        <translation>使用选区</translation>
    </message>
    <message>
        <source>Use the selection of the open photo</source>
        <translation>使用已打开照片的选区</translation>
    </message>
    <message>
        <source>Or draw a rectangle on the preview.</source>
        <translation>或在预览上画一个矩形。</translation>
    </message>
    <message>
        <source>Left edge of the area</source>
        <translation>区域的左边缘</translation>
    </message>
    <message>
        <source>Top edge of the area</source>
        <translation>区域的上边缘</translation>
    </message>
    <message>
        <source>Width of the area</source>
        <translation>区域的宽度</translation>
    </message>
    <message>
        <source>Height of the area</source>
        <translation>区域的高度</translation>
    </message>
    <message>
        <source>Painted selection, {size}</source>
        <translation>涂抹的选区，{size}</translation>
    </message>
    <message>
        <source>Choose a mask</source>
        <translation>选择蒙版</translation>
    </message>
    <message>
        <source>Pictures (*.png *.tif *.tiff *.jpg *.bmp *.webp)</source>
        <translation>图片 (*.png *.tif *.tiff *.jpg *.bmp *.webp)</translation>
    </message>
    <message>
        <source>Choose the folder of masks</source>
        <translation>选择蒙版文件夹</translation>
    </message>
</context>
<context>
    <name>Masks</name>
    <message>
        <source>Automatic</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>White</source>
        <translation>白色</translation>
    </message>
    <message>
        <source>Black</source>
        <translation>黑色</translation>
    </message>
    <message>
        <source>Opaque</source>
        <translation>不透明</translation>
    </message>
    <message>
        <source>Transparent</source>
        <translation>透明</translation>
    </message>
    <message>
        <source>Coloured</source>
        <translation>彩色</translation>
    </message>
    <message>
        <source>All labels</source>
        <translation>所有标签</translation>
    </message>
</context>
<context>
    <name>Mixing</name>
    <message>
        <source>Click a picture to mix it in; click again to remove it</source>
        <translation>点击图片以混入；再次点击以移除</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>程度</translation>
    </message>
    <message>
        <source>How much to take from the second picture</source>
        <translation>从第二张图片取用多少</translation>
    </message>
    <message>
        <source>Mix</source>
        <translation>混合</translation>
    </message>
</context>
<context>
    <name>ModelCard</name>
    <message>
        <source>Model card</source>
        <translation>模型卡片</translation>
    </message>
    <message>
        <source>About this model</source>
        <translation>关于此模型</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>许可证</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>From</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>出处</translation>
    </message>
    <message>
        <source>Trained on</source>
        <translation>训练数据</translation>
    </message>
    <message>
        <source>Input</source>
        <translation>输入</translation>
    </message>
    <message>
        <source>Verifying the file…</source>
        <translation>正在核对文件…</translation>
    </message>
    <message>
        <source>The file matches its card.</source>
        <translation>文件与卡片相符。</translation>
    </message>
    <message>
        <source>The file was changed or is damaged. It will not be used.</source>
        <translation>文件已被更改或损坏，不会使用。</translation>
    </message>
    <message>
        <source>The card has no checksum.</source>
        <translation>卡片没有校验和。</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>校验</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>SHA-256</source>
        <translation>SHA-256</translation>
    </message>
    <message>
        <source>The file could not be read.</source>
        <translation>无法读取该文件。</translation>
    </message>
    <message>
        <source>The file is missing.</source>
        <translation>文件缺失。</translation>
    </message>
</context>
<context>
    <name>ModelFamily</name>
    <message>
        <source>Painting styles</source>
        <translation>绘画风格</translation>
    </message>
    <message>
        <source>Styles from pictures</source>
        <translation>图片风格</translation>
    </message>
    <message>
        <source>Image to image</source>
        <translation>图像到图像</translation>
    </message>
    <message>
        <source>Noise removal</source>
        <translation>降噪</translation>
    </message>
    <message>
        <source>Subject detection</source>
        <translation>主体检测</translation>
    </message>
    <message>
        <source>Perception</source>
        <translation>感知</translation>
    </message>
    <message>
        <source>Autoencoder</source>
        <translation>自编码器</translation>
    </message>
    <message>
        <source>Generator</source>
        <translation>生成器</translation>
    </message>
    <message>
        <source>Text to image</source>
        <translation>文生图</translation>
    </message>
    <message>
        <source>Diffusion pipeline</source>
        <translation>扩散管线</translation>
    </message>
    <message>
        <source>Adapter (LoRA)</source>
        <translation>适配器（LoRA）</translation>
    </message>
    <message>
        <source>Repair</source>
        <translation>修复</translation>
    </message>
</context>
<context>
    <name>ModelOrigin</name>
    <message>
        <source>Part of Impasto</source>
        <translation>Impasto 自带</translation>
    </message>
    <message>
        <source>The Python package {package}</source>
        <translation>Python 软件包 {package}</translation>
    </message>
    <message>
        <source>Added by you</source>
        <translation>由您添加</translation>
    </message>
</context>
<context>
    <name>ModelPage</name>
    <message>
        <source>Add a model…</source>
        <translation>添加模型…</translation>
    </message>
    <message>
        <source>Check a model file and copy it to your models</source>
        <translation>检查模型文件并复制到您的模型中</translation>
    </message>
</context>
<context>
    <name>ModelsDialog</name>
    <message>
        <source>Installed models</source>
        <translation>已安装的模型</translation>
    </message>
    <message>
        <source>Remove {name}?</source>
        <translation>要移除“{name}”吗？</translation>
    </message>
    <message>
        <source>Impasto’s copy of the file is deleted.</source>
        <translation>Impasto 保存的文件副本将被删除。</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>查找</translation>
    </message>
    <message>
        <source>Find a model</source>
        <translation>查找模型</translation>
    </message>
    <message>
        <source>Search by name, purpose or network</source>
        <translation>按名称、用途或网络搜索</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Show only models of one kind</source>
        <translation>仅显示某一类型的模型</translation>
    </message>
    <message>
        <source>From</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Show only models from one place</source>
        <translation>仅显示某一来源的模型</translation>
    </message>
    <message>
        <source>From everywhere</source>
        <translation>所有来源</translation>
    </message>
    <message>
        <source>Part of Impasto</source>
        <translation>Impasto 自带</translation>
    </message>
    <message>
        <source>From Python packages</source>
        <translation>来自 Python 软件包</translation>
    </message>
    <message>
        <source>Added by you</source>
        <translation>由您添加</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Add a file of weights. Or drop one on this window</source>
        <translation>添加权重文件，或拖放到此窗口</translation>
    </message>
    <message>
        <source>Add a diffusion pipeline from a folder or a hub repository</source>
        <translation>从文件夹或 Hub 仓库添加扩散流程</translation>
    </message>
    <message>
        <source>Delete a model you added, with its file</source>
        <translation>删除您添加的模型及其文件</translation>
    </message>
    <message>
        <source>Open the model’s folder</source>
        <translation>打开模型所在的文件夹</translation>
    </message>
    <message>
        <source>Enter the passphrase of an encrypted model</source>
        <translation>输入加密模型的密码</translation>
    </message>
    <message>
        <source>No models match.</source>
        <translation>没有匹配的模型。</translation>
    </message>
    <message>
        <source>Already installed as {name}.</source>
        <translation>已安装，名为 {name}。</translation>
    </message>
    <message>
        <source>Add model file…</source>
        <translation>添加模型文件…</translation>
    </message>
    <message>
        <source>Add pipeline…</source>
        <translation>添加管线…</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>移除…</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>在文件夹中显示</translation>
    </message>
    <message>
        <source>Unlock…</source>
        <translation>解锁…</translation>
    </message>
    <message>
        <source>All kinds</source>
        <translation>所有类型</translation>
    </message>
    <message>
        <source>Checking {name}</source>
        <translation>正在检查“{name}”</translation>
    </message>
    <message>
        <source>Added {name}.</source>
        <translation>已添加“{name}”。</translation>
    </message>
</context>
<context>
    <name>ModelsMenu</name>
    <message>
        <source>&amp;Models</source>
        <translation>模型(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Installed models…</source>
        <translation>已安装的模型(&amp;I)…</translation>
    </message>
    <message>
        <source>&amp;Add model file…</source>
        <translation>添加模型文件(&amp;A)…</translation>
    </message>
    <message>
        <source>&amp;Download models…</source>
        <translation>下载模型(&amp;D)…</translation>
    </message>
    <message>
        <source>Open models &amp;folder</source>
        <translation>打开模型文件夹(&amp;F)</translation>
    </message>
    <message>
        <source>{name} is unlocked until you quit Impasto.</source>
        <translation>{name} 已解锁，直到您退出 Impasto。</translation>
    </message>
    <message>
        <source>Model {name} added.</source>
        <translation>已添加模型 {name}。</translation>
    </message>
</context>
<context>
    <name>NameField</name>
    <message>
        <source>Enter to save, Esc to cancel</source>
        <translation>回车保存，Esc 取消</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>NeuralModel</name>
    <message>
        <source>Choose or drop an image as the style.</source>
        <translation>选择或拖放一张图片作为风格。</translation>
    </message>
    <message>
        <source>Size: {size} px</source>
        <translation>尺寸：{size} 像素</translation>
    </message>
    <message>
        <source>Size: {size} of {longest} px</source>
        <translation>尺寸：{size} / {longest} 像素</translation>
    </message>
    <message>
        <source>about {count} s</source>
        <translation>约 {count} 秒</translation>
    </message>
    <message>
        <source>about {count} min</source>
        <translation>约 {count} 分钟</translation>
    </message>
    <message>
        <source>{size}, {time}. You can stop and keep the result at any time.</source>
        <translation>{size}，{time}。您可以随时停止并保留结果。</translation>
    </message>
</context>
<context>
    <name>NeuralPage</name>
    <message>
        <source>The image whose style is used</source>
        <translation>采用其风格的图片</translation>
    </message>
    <message>
        <source>Choose an image…</source>
        <translation>选择图片…</translation>
    </message>
    <message>
        <source>Use the style of an image on this computer</source>
        <translation>使用这台电脑上图片的风格</translation>
    </message>
    <message>
        <source>No image selected</source>
        <translation>未选择图片</translation>
    </message>
</context>
<context>
    <name>Numbers</name>
    <message>
        <source>{count} s</source>
        <translation>{count} 秒</translation>
    </message>
    <message>
        <source>{count} min</source>
        <translation>{count} 分钟</translation>
    </message>
    <message>
        <source>{hours} h {minutes} min</source>
        <translation>{hours} 小时 {minutes} 分钟</translation>
    </message>
</context>
<context>
    <name>OptionBar</name>
    <message>
        <source>Tool options</source>
        <translation>工具选项</translation>
    </message>
</context>
<context>
    <name>OriginalsDialog</name>
    <message>
        <source>Originals</source>
        <translation>原文件</translation>
    </message>
    <message>
        <source>Photos as they were before you overwrote them. Each is kept for 30 days.</source>
        <translation>照片被覆盖之前的样子。每份保留 30 天。</translation>
    </message>
    <message>
        <source>Originals, newest first</source>
        <translation>原文件，最新的在前</translation>
    </message>
    <message>
        <source>Restore to…</source>
        <translation>恢复到…</translation>
    </message>
    <message>
        <source>Write the original to a file</source>
        <translation>将原文件写入文件</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Open the original in a new tab</source>
        <translation>在新标签页中打开原文件</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Delete the original for good</source>
        <translation>永久删除原文件</translation>
    </message>
    <message>
        <source>No photo was overwritten in the last 30 days.</source>
        <translation>最近 30 天内没有照片被覆盖。</translation>
    </message>
    <message>
        <source>{name} original</source>
        <translation>{name} 原文件</translation>
    </message>
    <message>
        <source>Restore to</source>
        <translation>恢复到</translation>
    </message>
    <message>
        <source>Restored {name}.</source>
        <translation>已恢复 {name}。</translation>
    </message>
</context>
<context>
    <name>OwnSlider</name>
    <message>
        <source>Clear</source>
        <translation>清除</translation>
    </message>
    <message>
        <source>Find pictures with more or less of something, such as hair, and mark each.</source>
        <translation>找到某种特征（如头发）较多或较少的图片，并逐一标记。</translation>
    </message>
    <message>
        <source>Mark the current picture as “more”</source>
        <translation>将当前图片标记为“较多”</translation>
    </message>
    <message>
        <source>Mark the current picture as “less”</source>
        <translation>将当前图片标记为“较少”</translation>
    </message>
    <message>
        <source>Create slider…</source>
        <translation>创建滑块…</translation>
    </message>
    <message>
        <source>Create a slider from the marked pictures</source>
        <translation>用标记的图片创建滑块</translation>
    </message>
    <message>
        <source>Clear the marks</source>
        <translation>清除标记</translation>
    </message>
    <message>
        <source>Slider name</source>
        <translation>滑块名称</translation>
    </message>
    <message>
        <source>More ({count})</source>
        <translation>较多（{count}）</translation>
    </message>
    <message>
        <source>Less ({count})</source>
        <translation>较少（{count}）</translation>
    </message>
</context>
<context>
    <name>Panels</name>
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
    <name>PassphraseDialog</name>
    <message>
        <source>Unlock a model</source>
        <translation>解锁模型</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>口令</translation>
    </message>
    <message>
        <source>“{name}” is encrypted. Enter its passphrase.</source>
        <translation>“{name}”已加密。请输入其密码。</translation>
    </message>
    <message>
        <source>Forgotten when Impasto closes</source>
        <translation>Impasto 关闭后即忘记</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>解锁</translation>
    </message>
    <message>
        <source>Checking the passphrase…</source>
        <translation>正在检查口令…</translation>
    </message>
</context>
<context>
    <name>PathField</name>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Choose: {name}</source>
        <translation>选择：{name}</translation>
    </message>
</context>
<context>
    <name>PhotoBox</name>
    <message>
        <source>From a file…</source>
        <translation>来自文件…</translation>
    </message>
    <message>
        <source>From the photo</source>
        <translation>从照片</translation>
    </message>
    <message>
        <source>Find the model&apos;s closest match to the photo, to edit it with sliders</source>
        <translation>查找模型中与照片最接近的结果，以便用滑块编辑</translation>
    </message>
    <message>
        <source>Find the model&apos;s closest match to a picture file</source>
        <translation>查找模型中与图片文件最接近的结果</translation>
    </message>
    <message>
        <source>Match</source>
        <translation>匹配</translation>
    </message>
    <message>
        <source>100 % looks like the photo; lower is easier to edit with sliders</source>
        <translation>100 % 最像照片；越低越容易编辑</translation>
    </message>
    <message>
        <source>Drop a picture here or choose a file.</source>
        <translation>将图片拖放到此处，或选择文件。</translation>
    </message>
    <message>
        <source>Uses the square around the selection. You can also drop a picture here.</source>
        <translation>使用选区周围的方形区域。也可以将图片拖放到此处。</translation>
    </message>
    <message>
        <source>Uses the area of the generated picture. You can also drop a picture here.</source>
        <translation>使用生成图片所在的区域。也可以将图片拖放到此处。</translation>
    </message>
    <message>
        <source>Uses the centre of the photo, or the selection.</source>
        <translation>使用照片的中央，或使用选区。</translation>
    </message>
    <message>
        <source>Open a picture to match</source>
        <translation>打开要匹配的图片</translation>
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
    <name>PhotoMatch</name>
    <message>
        <source>From the photo</source>
        <translation>从照片</translation>
    </message>
    <message>
        <source>From {name}</source>
        <translation>来自“{name}”</translation>
    </message>
    <message>
        <source>From a dropped picture</source>
        <translation>来自拖入的图片</translation>
    </message>
</context>
<context>
    <name>PicturesBox</name>
    <message>
        <source>Pictures</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Choose a folder</source>
        <translation>选择文件夹</translation>
    </message>
    <message>
        <source>Folder of pictures</source>
        <translation>图片文件夹</translation>
    </message>
    <message>
        <source>Folder of pictures. Or drop one on this window</source>
        <translation>图片文件夹，或拖放到此窗口</translation>
    </message>
    <message>
        <source>Include subfolders</source>
        <translation>包括子文件夹</translation>
    </message>
    <message>
        <source>Include pictures in subfolders</source>
        <translation>包括子文件夹中的图片</translation>
    </message>
    <message>
        <source>Only files with these names. * matches anything; separate with commas</source>
        <translation>仅限这些名称的文件。* 匹配任意内容；用逗号分隔</translation>
    </message>
    <message>
        <source>Choose or drop a folder.</source>
        <translation>选择或拖放文件夹。</translation>
    </message>
    <message>
        <source>Scanning… {count} pictures</source>
        <translation>正在扫描… {count} 张图片</translation>
    </message>
    <message>
        <source>{count} images</source>
        <translation>{count} 张图片</translation>
    </message>
    <message>
        <source>All pictures, or only *.jpg, IMG_*</source>
        <translation>所有图片，或仅 *.jpg, IMG_*</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>筛选</translation>
    </message>
    <message>
        <source>No pictures in this folder.</source>
        <translation>此文件夹中没有图片。</translation>
    </message>
    <message>
        <source>1 picture</source>
        <translation>1 张图片</translation>
    </message>
</context>
<context>
    <name>PipelineDialog</name>
    <message>
        <source>Add a diffusion pipeline</source>
        <translation>添加扩散管线</translation>
    </message>
    <message>
        <source>Folder or repository</source>
        <translation>文件夹或仓库</translation>
    </message>
    <message>
        <source>Folder, or owner/name</source>
        <translation>文件夹，或 所有者/名称</translation>
    </message>
    <message>
        <source>Choose folder…</source>
        <translation>选择文件夹…</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>添加</translation>
    </message>
    <message>
        <source>Choose a folder with “model_index.json”, or enter a Hugging Face repository to download.</source>
        <translation>选择包含“model_index.json”的文件夹，或输入要下载的 Hugging Face 仓库。</translation>
    </message>
    <message>
        <source>Folder on this computer, or name on the hub</source>
        <translation>这台电脑上的文件夹，或 Hub 上的名称</translation>
    </message>
    <message>
        <source>Browse</source>
        <translation>浏览</translation>
    </message>
    <message>
        <source>Checking the folder…</source>
        <translation>正在检查文件夹…</translation>
    </message>
    <message>
        <source>Asking the hub for {name}</source>
        <translation>正在向 Hub 请求“{name}”</translation>
    </message>
    <message>
        <source>{done} of {total}</source>
        <translation>{done} / {total}</translation>
    </message>
    <message>
        <source>Choose the pipeline’s folder</source>
        <translation>选择管线的文件夹</translation>
    </message>
</context>
<context>
    <name>Placing</name>
    <message>
        <source>Left</source>
        <translation>左</translation>
    </message>
    <message>
        <source>Distance from the left edge, in pixels</source>
        <translation>到左边缘的距离（像素）</translation>
    </message>
    <message>
        <source>Distance from the top edge, in pixels</source>
        <translation>到上边缘的距离（像素）</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Width and height of the picture, in pixels</source>
        <translation>图片的宽度和高度（像素）</translation>
    </message>
    <message>
        <source>Automatic: over the selection, or centred</source>
        <translation>自动：位于选区上，否则居中</translation>
    </message>
    <message>
        <source>Position</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>Top</source>
        <translation>上</translation>
    </message>
</context>
<context>
    <name>PlanModel</name>
    <message>
        <source>Original</source>
        <translation>原图</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>结果</translation>
    </message>
</context>
<context>
    <name>PlanView</name>
    <message>
        <source>Files to write</source>
        <translation>要写入的文件</translation>
    </message>
    <message>
        <source>Calculating…</source>
        <translation>正在计算…</translation>
    </message>
    <message>
        <source>{count} files will be written.</source>
        <translation>将写入 {count} 个文件。</translation>
    </message>
    <message>
        <source>{count} will be skipped.</source>
        <translation>将跳过 {count} 个。</translation>
    </message>
</context>
<context>
    <name>PolygonTool</name>
    <message>
        <source>Polygon</source>
        <translation>多边形</translation>
    </message>
    <message>
        <source>Click the corners of an area. Double-click, Enter or a click on the first corner closes it. Backspace removes the last corner, Esc cancels. Shift adds to the selection, Alt subtracts.</source>
        <translation>依次点击区域的角点。双击、回车或点击第一个角点可闭合。Backspace 移除最后一个角点，Esc 取消。Shift 添加到选区，Alt 减去。</translation>
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
        <source>System default</source>
        <translation>系统默认</translation>
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
        <source>Restart Impasto to change the language.</source>
        <translation>请重新启动 Impasto 以更改语言。</translation>
    </message>
    <message>
        <source>Selection colour</source>
        <translation>选区颜色</translation>
    </message>
    <message>
        <source>Colour of the selection overlay</source>
        <translation>选区覆盖层的颜色</translation>
    </message>
    <message>
        <source>Opacity of the selection overlay</source>
        <translation>选区覆盖层的不透明度</translation>
    </message>
    <message>
        <source>Show lines between pixels at high zoom</source>
        <translation>在高放大倍数下显示像素间的线</translation>
    </message>
    <message>
        <source>From 800 %</source>
        <translation>从 800 % 起</translation>
    </message>
    <message>
        <source>Save photos with layers</source>
        <translation>保存含图层的照片</translation>
    </message>
    <message>
        <source>Ask</source>
        <translation>询问</translation>
    </message>
    <message>
        <source>As a project beside it</source>
        <translation>在照片旁保存为项目</translation>
    </message>
    <message>
        <source>Overwrite the photo</source>
        <translation>覆盖照片</translation>
    </message>
    <message>
        <source>Keep the date of overwritten files</source>
        <translation>保留被覆盖文件的日期</translation>
    </message>
    <message>
        <source>So that other programs sort them as before</source>
        <translation>使其他程序的排序保持不变</translation>
    </message>
    <message>
        <source>File dates</source>
        <translation>文件日期</translation>
    </message>
    <message>
        <source>ICC profile of this screen, for correct colours</source>
        <translation>此屏幕的 ICC 配置文件，用于准确的颜色</translation>
    </message>
    <message>
        <source>Use the system’s screen profile</source>
        <translation>使用系统的屏幕配置文件</translation>
    </message>
    <message>
        <source>Fastest device</source>
        <translation>最快的设备</translation>
    </message>
    <message>
        <source>Processor (CPU)</source>
        <translation>处理器（CPU）</translation>
    </message>
    <message>
        <source>NVIDIA or AMD GPU</source>
        <translation>NVIDIA 或 AMD 图形处理器</translation>
    </message>
    <message>
        <source>Apple GPU</source>
        <translation>Apple 图形处理器</translation>
    </message>
    <message>
        <source>Opacity</source>
        <translation>不透明度</translation>
    </message>
    <message>
        <source>Pixel grid</source>
        <translation>像素网格</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>清除</translation>
    </message>
    <message>
        <source>Screen profile</source>
        <translation>屏幕配置文件</translation>
    </message>
    <message>
        <source>Colour profiles (*.icc *.icm)</source>
        <translation>颜色配置文件 (*.icc *.icm)</translation>
    </message>
</context>
<context>
    <name>PreviewBox</name>
    <message>
        <source>Reading…</source>
        <translation>正在读取…</translation>
    </message>
    <message>
        <source>Previous picture</source>
        <translation>上一张图片</translation>
    </message>
    <message>
        <source>Next picture</source>
        <translation>下一张图片</translation>
    </message>
    <message>
        <source>Making the preview</source>
        <translation>正在生成预览</translation>
    </message>
    <message>
        <source>The preview appears here.</source>
        <translation>预览显示在这里。</translation>
    </message>
    <message>
        <source>{place} of {count}   {name}</source>
        <translation>第 {place} 张，共 {count} 张：{name}</translation>
    </message>
    <message>
        <source>{width} × {height} px</source>
        <translation>{width} × {height} 像素</translation>
    </message>
    <message>
        <source>{width} × {height} → {new_width} × {new_height} px</source>
        <translation>{width} × {height} → {new_width} × {new_height} 像素</translation>
    </message>
</context>
<context>
    <name>PromptBox</name>
    <message>
        <source>Prompt</source>
        <translation>提示词</translation>
    </message>
    <message>
        <source>What to draw, such as “a red apple”</source>
        <translation>要绘制的内容，例如“a red apple”</translation>
    </message>
    <message>
        <source>What to draw. Press Enter to generate</source>
        <translation>要绘制的内容。按回车生成</translation>
    </message>
    <message>
        <source>Leave out (negative prompt)</source>
        <translation>排除（负面提示词）</translation>
    </message>
    <message>
        <source>What the pictures should not show</source>
        <translation>图片中不应出现的内容</translation>
    </message>
    <message>
        <source>Blends the two prompts</source>
        <translation>混合两个提示词</translation>
    </message>
    <message>
        <source>Blend with a second prompt</source>
        <translation>与第二个提示词混合</translation>
    </message>
    <message>
        <source>Second prompt</source>
        <translation>第二提示词</translation>
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
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Save the mask of {name}?</source>
        <translation>要保存 {name} 的蒙版吗？</translation>
    </message>
    <message>
        <source>Save changes to {name}?</source>
        <translation>保存对 {name} 的更改？</translation>
    </message>
    <message>
        <source>If you don’t save, your changes are lost.</source>
        <translation>如果不保存，您的更改会丢失。</translation>
    </message>
    <message>
        <source>Don’t save</source>
        <translation>不保存</translation>
    </message>
    <message>
        <source>The photo itself has no unsaved changes.</source>
        <translation>照片本身没有未保存的更改。</translation>
    </message>
    <message>
        <source>Save mask…</source>
        <translation>保存蒙版…</translation>
    </message>
    <message>
        <source>and {count} more</source>
        <translation>以及另外 {count} 个</translation>
    </message>
    <message>
        <source>Save changes to {count} pictures?</source>
        <translation>保存对 {count} 张图片的更改？</translation>
    </message>
    <message>
        <source>Save all</source>
        <translation>全部保存</translation>
    </message>
    <message>
        <source>Discard all</source>
        <translation>全部放弃</translation>
    </message>
    <message>
        <source>Save the selection of {name}?</source>
        <translation>保存 {name} 的选区？</translation>
    </message>
    <message>
        <source>The photo itself has no changes. A project keeps it together with the selection.</source>
        <translation>照片本身没有更改。项目会将照片与选区一起保留。</translation>
    </message>
    <message>
        <source>Save project</source>
        <translation>保存项目</translation>
    </message>
    <message>
        <source>Another program has changed {name}.</source>
        <translation>其他程序修改了 {name}。</translation>
    </message>
    <message>
        <source>Saving replaces those changes.</source>
        <translation>保存会替换那些更改。</translation>
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
        <source>Saving {name} loses something.</source>
        <translation>保存 {name} 会丢失部分内容。</translation>
    </message>
    <message>
        <source>A project keeps the layers: {name}.</source>
        <translation>项目会保留图层：{name}。</translation>
    </message>
    <message>
        <source>Overwriting the photo loses:</source>
        <translation>覆盖照片会丢失：</translation>
    </message>
    <message>
        <source>File &gt; Originals keeps the photo as it was for 30 days.</source>
        <translation>“文件 &gt; 原文件”会将照片原样保留 30 天。</translation>
    </message>
    <message>
        <source>How do you want to save {name}?</source>
        <translation>要如何保存 {name}？</translation>
    </message>
    <message>
        <source>Save a copy…</source>
        <translation>保存副本…</translation>
    </message>
    <message>
        <source>Overwrite photo</source>
        <translation>覆盖照片</translation>
    </message>
    <message>
        <source>Always do this</source>
        <translation>始终这样做</translation>
    </message>
    <message>
        <source>Change it under Edit &gt; Preferences</source>
        <translation>可在“编辑 &gt; 首选项”中更改</translation>
    </message>
    <message>
        <source>The mask has a different size.</source>
        <translation>蒙版的尺寸不同。</translation>
    </message>
    <message>
        <source>Stretch to fit</source>
        <translation>拉伸以适应</translation>
    </message>
    <message>
        <source>What does the mask select?</source>
        <translation>蒙版选择的是哪部分？</translation>
    </message>
    <message>
        <source>{name} could mean more than one thing.</source>
        <translation>{name} 可能有多种含义。</translation>
    </message>
    <message>
        <source>A batch is running. Quit anyway?</source>
        <translation>批处理正在运行。仍要退出吗？</translation>
    </message>
    <message>
        <source>{count} files left. Finished files are kept; you can resume the batch later.</source>
        <translation>还剩 {count} 个文件。已完成的文件会保留；您可以稍后继续批处理。</translation>
    </message>
    <message>
        <source>“{name}” is being trained. Quit anyway?</source>
        <translation>“{name}”正在训练。仍要退出吗？</translation>
    </message>
    <message>
        <source>Progress is saved; you can continue the training later.</source>
        <translation>进度已保存；您可以稍后继续训练。</translation>
    </message>
    <message>
        <source>Stop and quit</source>
        <translation>停止并退出</translation>
    </message>
</context>
<context>
    <name>RecipeBox</name>
    <message>
        <source>Recipe</source>
        <translation>配方</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>步数</translation>
    </message>
    <message>
        <source>Add a step</source>
        <translation>添加步骤</translation>
    </message>
    <message>
        <source>Open a saved recipe</source>
        <translation>打开已保存的配方</translation>
    </message>
    <message>
        <source>Save, rename, duplicate or delete recipes</source>
        <translation>保存、重命名、复制或删除配方</translation>
    </message>
    <message>
        <source>Recipe name</source>
        <translation>配方名称</translation>
    </message>
    <message>
        <source>Steps run from top to bottom</source>
        <translation>步骤从上到下执行</translation>
    </message>
    <message>
        <source>Move step up (Alt+Up)</source>
        <translation>上移步骤（Alt+Up）</translation>
    </message>
    <message>
        <source>Move step down (Alt+Down)</source>
        <translation>下移步骤（Alt+Down）</translation>
    </message>
    <message>
        <source>Delete step (Delete)</source>
        <translation>删除步骤（Delete）</translation>
    </message>
    <message>
        <source>New recipe</source>
        <translation>新建配方</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>另存为…</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>重命名…</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Use the edits of this photo</source>
        <translation>使用此照片的编辑</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>输出</translation>
    </message>
</context>
<context>
    <name>RecoveryDialog</name>
    <message>
        <source>Recover unsaved work</source>
        <translation>恢复未保存的工作</translation>
    </message>
    <message>
        <source>Impasto closed unexpectedly. These pictures were not saved; they open as they were, with layers, selection and history.</source>
        <translation>Impasto 意外关闭。以下图片尚未保存；它们会连同图层、选区和历史记录原样打开。</translation>
    </message>
    <message>
        <source>Unsaved pictures</source>
        <translation>未保存的图片</translation>
    </message>
    <message>
        <source>Tick what to recover</source>
        <translation>勾选要恢复的内容</translation>
    </message>
    <message>
        <source>Untitled</source>
        <translation>未命名</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>稍后</translation>
    </message>
    <message>
        <source>Ask again at the next start</source>
        <translation>下次启动时再次询问</translation>
    </message>
    <message>
        <source>Recover all</source>
        <translation>全部恢复</translation>
    </message>
    <message>
        <source>Recover selected</source>
        <translation>恢复所选</translation>
    </message>
    <message>
        <source>Discard all…</source>
        <translation>全部放弃…</translation>
    </message>
    <message>
        <source>Discard selected…</source>
        <translation>放弃所选…</translation>
    </message>
    <message>
        <source>Discard unsaved work?</source>
        <translation>放弃未保存的工作？</translation>
    </message>
    <message>
        <source>It cannot be recovered later. Files that you saved are not touched.</source>
        <translation>之后将无法恢复。已保存的文件不受影响。</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>放弃</translation>
    </message>
</context>
<context>
    <name>RectangleTool</name>
    <message>
        <source>Rectangle</source>
        <translation>矩形</translation>
    </message>
    <message>
        <source>Drag to select a rectangle. Hold Shift first to add, Alt to subtract; hold Shift while dragging for a square, Alt to draw from the centre.</source>
        <translation>拖动以选择矩形。先按住 Shift 为添加，Alt 为减去；拖动时按住 Shift 为正方形，Alt 从中心绘制。</translation>
    </message>
</context>
<context>
    <name>Reel</name>
    <message>
        <source>Latest pictures</source>
        <translation>最新图片</translation>
    </message>
    <message>
        <source>Latest results. Click one to open it</source>
        <translation>最新结果。点击以打开</translation>
    </message>
    <message>
        <source>Results appear here.</source>
        <translation>结果显示在这里。</translation>
    </message>
</context>
<context>
    <name>RepairModel</name>
    <message>
        <source>Repair</source>
        <translation>修复</translation>
    </message>
    <message>
        <source>Paint over what to remove.</source>
        <translation>请涂抹要去除的部分。</translation>
    </message>
</context>
<context>
    <name>RepairPanel</name>
    <message>
        <source>More networks…</source>
        <translation>更多网络…</translation>
    </message>
    <message>
        <source>Download or add networks to repair with</source>
        <translation>下载或添加用于修复的网络</translation>
    </message>
    <message>
        <source>Select scratches and dust automatically</source>
        <translation>自动选择划痕和灰尘</translation>
    </message>
    <message>
        <source>Select date stamps and other text automatically</source>
        <translation>自动选择日期戳和其他文字</translation>
    </message>
    <message>
        <source>Compare results…</source>
        <translation>比较结果…</translation>
    </message>
    <message>
        <source>Make several results and choose one</source>
        <translation>生成多个结果并选择一个</translation>
    </message>
    <message>
        <source>Repair after each stroke</source>
        <translation>每次涂抹后修复</translation>
    </message>
    <message>
        <source>Start without pressing the button</source>
        <translation>无需按按钮即可开始</translation>
    </message>
    <message>
        <source>Find scratches…</source>
        <translation>查找划痕…</translation>
    </message>
    <message>
        <source>Find text…</source>
        <translation>查找文字…</translation>
    </message>
</context>
<context>
    <name>ResultBox</name>
    <message>
        <source>The model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Share…</source>
        <translation>分享…</translation>
    </message>
    <message>
        <source>Save a copy of the model, encrypted if you like</source>
        <translation>保存模型的副本，可选择加密</translation>
    </message>
    <message>
        <source>Show in Installed models</source>
        <translation>在已安装的模型中显示</translation>
    </message>
    <message>
        <source>Curves, examples and figures, in the browser</source>
        <translation>在浏览器中查看曲线、示例和数据</translation>
    </message>
    <message>
        <source>Show in Models</source>
        <translation>在“模型”中显示</translation>
    </message>
    <message>
        <source>Open the report</source>
        <translation>打开报告</translation>
    </message>
</context>
<context>
    <name>ResultsBox</name>
    <message>
        <source>Replace the originals</source>
        <translation>替换原文件</translation>
    </message>
    <message>
        <source>Output folder</source>
        <translation>输出文件夹</translation>
    </message>
    <message>
        <source>Created if it does not exist</source>
        <translation>不存在时会自动创建</translation>
    </message>
    <message>
        <source>If a file exists</source>
        <translation>如果文件已存在</translation>
    </message>
    <message>
        <source>What to do if a file with the same name exists</source>
        <translation>同名文件已存在时的处理方式</translation>
    </message>
    <message>
        <source>If a file exists: add a number</source>
        <translation>如果文件已存在：添加编号</translation>
    </message>
    <message>
        <source>If a file exists: replace it</source>
        <translation>如果文件已存在：替换</translation>
    </message>
    <message>
        <source>If a file exists: skip it</source>
        <translation>如果文件已存在：跳过</translation>
    </message>
    <message>
        <source>Overwrites the originals. This cannot be undone</source>
        <translation>覆盖原图。此操作无法撤销</translation>
    </message>
    <message>
        <source>Allow loss</source>
        <translation>允许丢失</translation>
    </message>
    <message>
        <source>Write results even if they cannot hold all that the originals do, such as bit depth, HDR or further pages. The report names what was lost</source>
        <translation>即使结果无法保留原文件的全部内容（如位深、HDR 或其他页面）也写入。报告会列出丢失的内容</translation>
    </message>
    <message>
        <source>Resume the earlier batch</source>
        <translation>继续之前的批处理</translation>
    </message>
    <message>
        <source>Process only what is left, new or changed</source>
        <translation>只处理剩余、新增或已更改的文件</translation>
    </message>
    <message>
        <source>Cluster, such as tcp://host:8786</source>
        <translation>集群，例如 tcp://host:8786</translation>
    </message>
    <message>
        <source>Cluster</source>
        <translation>集群</translation>
    </message>
    <message>
        <source>Address of a dask scheduler. Its machines must reach the same folders</source>
        <translation>dask 调度器的地址。其中的机器必须能访问相同的文件夹</translation>
    </message>
    <message>
        <source>Choose an output folder</source>
        <translation>选择输出文件夹</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>{name} converted</source>
        <translation>{name} 转换结果</translation>
    </message>
    <message>
        <source>Results: click one to preview it</source>
        <translation>结果：点击以预览</translation>
    </message>
    <message>
        <source>Generate</source>
        <translation>生成</translation>
    </message>
    <message>
        <source>Draw the prompt (Ctrl+R, or Enter in the prompt)</source>
        <translation>按提示词生成（Ctrl+R，或在提示词中按回车）</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Stop and discard unfinished pictures (Esc)</source>
        <translation>停止并放弃未完成的图片（Esc）</translation>
    </message>
    <message>
        <source>Add as layer</source>
        <translation>添加为图层</translation>
    </message>
    <message>
        <source>Add the chosen picture as a layer</source>
        <translation>将所选图片添加为图层</translation>
    </message>
    <message>
        <source>Progress of the current job</source>
        <translation>当前任务的进度</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
</context>
<context>
    <name>RunBox</name>
    <message>
        <source>Stop and keep</source>
        <translation>停止并保留</translation>
    </message>
    <message>
        <source>Stop now and keep the result so far</source>
        <translation>立即停止并保留目前的结果</translation>
    </message>
    <message>
        <source>Stop and leave the photo as it was (Esc)</source>
        <translation>停止并保持照片原样（Esc）</translation>
    </message>
    <message>
        <source>Progress of the job</source>
        <translation>任务的进度</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>正在等待</translation>
    </message>
</context>
<context>
    <name>RunPage</name>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Pause until you resume</source>
        <translation>暂停，直到您继续</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Continue where it stopped</source>
        <translation>从停止处继续</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Stop now. You can resume later</source>
        <translation>立即停止。之后可以继续</translation>
    </message>
</context>
<context>
    <name>RunsPage</name>
    <message>
        <source>Continue</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Training runs</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Saved training runs, newest first</source>
        <translation>已保存的训练，最新的在前</translation>
    </message>
    <message>
        <source>No training runs yet.</source>
        <translation>还没有训练。</translation>
    </message>
    <message>
        <source>Show curves and examples</source>
        <translation>显示曲线和示例</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>查看</translation>
    </message>
    <message>
        <source>Continue training</source>
        <translation>继续训练</translation>
    </message>
    <message>
        <source>More hours</source>
        <translation>增加小时数</translation>
    </message>
    <message>
        <source>How much longer to train</source>
        <translation>再训练多久</translation>
    </message>
    <message>
        <source> h more</source>
        <translation> 小时</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>在文件夹中显示</translation>
    </message>
    <message>
        <source>Open the run’s folder</source>
        <translation>打开训练所在的文件夹</translation>
    </message>
    <message>
        <source>Delete this run. Models made from it are kept</source>
        <translation>删除这次训练。由它生成的模型会保留</translation>
    </message>
    <message>
        <source>No images yet.</source>
        <translation>还没有图片。</translation>
    </message>
    <message>
        <source>Delete the training run “{name}”?</source>
        <translation>删除训练“{name}”？</translation>
    </message>
    <message>
        <source>It cannot be continued. A model made from it is kept.</source>
        <translation>无法继续。由它生成的模型会保留。</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>删除…</translation>
    </message>
</context>
<context>
    <name>Sample</name>
    <message>
        <source>Sample photo</source>
        <translation>示例照片</translation>
    </message>
    <message>
        <source>Sample selection</source>
        <translation>示例选区</translation>
    </message>
</context>
<context>
    <name>SamplingBox</name>
    <message>
        <source>Pictures</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>How many to make at once</source>
        <translation>一次生成的数量</translation>
    </message>
    <message>
        <source>Start from the photo</source>
        <translation>从照片开始</translation>
    </message>
    <message>
        <source>Change the masked part or the square instead of starting from noise</source>
        <translation>修改蒙版内的部分或方框，而不是从噪声开始</translation>
    </message>
</context>
<context>
    <name>Saver</name>
    <message>
        <source>{name} does not hold the original file, which was changed or moved.</source>
        <translation>{name} 不含原文件，因为原文件已被更改或移动。</translation>
    </message>
    <message>
        <source>Saved {name}.</source>
        <translation>已保存 {name}。</translation>
    </message>
</context>
<context>
    <name>SavingForm</name>
    <message>
        <source>Names</source>
        <translation>命名</translation>
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
        <source>Set the quality</source>
        <translation>设置品质</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>品质</translation>
    </message>
    <message>
        <source>File format of the results</source>
        <translation>结果的文件格式</translation>
    </message>
    <message>
        <source>As the original</source>
        <translation>与原图相同</translation>
    </message>
    <message>
        <source>Otherwise as in the original</source>
        <translation>否则与原图相同</translation>
    </message>
    <message>
        <source>Higher quality, larger file</source>
        <translation>质量越高，文件越大</translation>
    </message>
    <message>
        <source>Bits per channel, where the format allows</source>
        <translation>每通道位数，视格式而定</translation>
    </message>
    <message>
        <source>{bits} bits/channel</source>
        <translation>{bits} 位/通道</translation>
    </message>
    <message>
        <source>Metadata to keep</source>
        <translation>要保留的元数据</translation>
    </message>
    <message>
        <source>Keep all</source>
        <translation>全部保留</translation>
    </message>
    <message>
        <source>Remove GPS position</source>
        <translation>移除 GPS 位置</translation>
    </message>
    <message>
        <source>Remove all</source>
        <translation>全部移除</translation>
    </message>
    <message>
        <source>File names. A slash makes a subfolder; the extension is added</source>
        <translation>文件名。斜杠表示子文件夹；扩展名会自动添加</translation>
    </message>
    <message>
        <source>Insert a field</source>
        <translation>插入字段</translation>
    </message>
    <message>
        <source>Keep subfolders</source>
        <translation>保留子文件夹</translation>
    </message>
    <message>
        <source>Otherwise all results go into one folder</source>
        <translation>否则所有结果放入同一个文件夹</translation>
    </message>
    <message>
        <source>Name without extension</source>
        <translation>不含扩展名的名称</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>序号</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>用时</translation>
    </message>
    <message>
        <source>Recipe</source>
        <translation>配方</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>宽度</translation>
    </message>
    <message>
        <source>Height</source>
        <translation>高度</translation>
    </message>
</context>
<context>
    <name>SearchBox</name>
    <message>
        <source>Stop and keep</source>
        <translation>停止并保留</translation>
    </message>
    <message>
        <source>Stop now and keep the result so far</source>
        <translation>立即停止并保留目前的结果</translation>
    </message>
    <message>
        <source>Stop and discard the result (Esc)</source>
        <translation>停止并放弃结果（Esc）</translation>
    </message>
    <message>
        <source>Progress of the search</source>
        <translation>查找的进度</translation>
    </message>
    <message>
        <source>{count} px left</source>
        <translation>剩余 {count} 像素</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>正在等待</translation>
    </message>
</context>
<context>
    <name>SeedControl</name>
    <message>
        <source>Random seed</source>
        <translation>随机种子</translation>
    </message>
</context>
<context>
    <name>SelectByColourTool</name>
    <message>
        <source>Select by colour</source>
        <translation>按颜色选择</translation>
    </message>
    <message>
        <source>Click to select similar colours, connected or in the whole picture. Shift adds to the selection, Alt subtracts.</source>
        <translation>点击以选择相似的颜色，可限相连区域或整张图片。Shift 添加到选区，Alt 减去。</translation>
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
        <source>&amp;Clear mask</source>
        <translation>清除蒙版(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Invert mask</source>
        <translation>反转蒙版(&amp;I)</translation>
    </message>
    <message>
        <source>Select s&amp;ubject</source>
        <translation>选择主体(&amp;U)</translation>
    </message>
    <message>
        <source>S&amp;often edge…</source>
        <translation>柔化边缘(&amp;O)…</translation>
    </message>
    <message>
        <source>&amp;Load mask…</source>
        <translation>载入蒙版(&amp;L)…</translation>
    </message>
    <message>
        <source>Sa&amp;ve mask…</source>
        <translation>保存蒙版(&amp;V)…</translation>
    </message>
    <message>
        <source>Clear mask</source>
        <translation>清除蒙版</translation>
    </message>
    <message>
        <source>Invert mask</source>
        <translation>反转蒙版</translation>
    </message>
    <message>
        <source>No subject was found in this picture.</source>
        <translation>在此图片中未找到主体。</translation>
    </message>
    <message>
        <source>Select subject</source>
        <translation>选择主体</translation>
    </message>
    <message>
        <source>The mask is empty. Paint a mask first.</source>
        <translation>蒙版为空。请先绘制蒙版。</translation>
    </message>
    <message>
        <source>Load mask</source>
        <translation>载入蒙版</translation>
    </message>
    <message>
        <source>Images ({patterns})</source>
        <translation>图片（{patterns}）</translation>
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
        <source>Find scratches and &amp;dust…</source>
        <translation>查找划痕和灰尘(&amp;D)…</translation>
    </message>
    <message>
        <source>Find &amp;text and dates…</source>
        <translation>查找文字和日期(&amp;T)…</translation>
    </message>
    <message>
        <source>Select all</source>
        <translation>全选</translation>
    </message>
</context>
<context>
    <name>SelectOptions</name>
    <message>
        <source>Tolerance</source>
        <translation>容差</translation>
    </message>
    <message>
        <source>How much a colour may differ and still be selected</source>
        <translation>颜色相差多少仍会被选中</translation>
    </message>
    <message>
        <source>Contiguous</source>
        <translation>相连</translation>
    </message>
    <message>
        <source>Select connected areas only</source>
        <translation>只选择相连的区域</translation>
    </message>
    <message>
        <source>Soften edge</source>
        <translation>柔化边缘</translation>
    </message>
    <message>
        <source>Softness of the edge of a new area</source>
        <translation>新区域边缘的柔和程度</translation>
    </message>
    <message>
        <source>Anti-alias</source>
        <translation>抗锯齿</translation>
    </message>
    <message>
        <source>Smooth jagged edges</source>
        <translation>平滑锯齿边缘</translation>
    </message>
    <message>
        <source>New mask</source>
        <translation>新建蒙版</translation>
    </message>
    <message>
        <source>Add to mask (Shift)</source>
        <translation>添加到蒙版（Shift）</translation>
    </message>
    <message>
        <source>Subtract from mask (Alt)</source>
        <translation>从蒙版减去（Alt）</translation>
    </message>
    <message>
        <source>Intersect with mask (Shift+Alt)</source>
        <translation>与蒙版相交（Shift+Alt）</translation>
    </message>
</context>
<context>
    <name>SelectingTool</name>
    <message>
        <source>Add to, subtract from mask</source>
        <translation>添加到蒙版，从蒙版减去</translation>
    </message>
    <message>
        <source>Shift+drag, Alt+drag</source>
        <translation>Shift+拖动，Alt+拖动</translation>
    </message>
</context>
<context>
    <name>SettingsModel</name>
    <message>
        <source>Missing: {setting}</source>
        <translation>缺少：{setting}</translation>
    </message>
</context>
<context>
    <name>ShareDialog</name>
    <message>
        <source>Share “{name}”</source>
        <translation>分享“{name}”</translation>
    </message>
    <message>
        <source>Encrypted with a passphrase</source>
        <translation>用口令加密</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>口令</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>另存为…</translation>
    </message>
    <message>
        <source>Plain file</source>
        <translation>普通文件</translation>
    </message>
    <message>
        <source>Anyone with the file can use the model</source>
        <translation>任何拿到文件的人都能使用该模型</translation>
    </message>
    <message>
        <source>Only people with the passphrase can use the model</source>
        <translation>只有知道密码的人才能使用该模型</translation>
    </message>
    <message>
        <source>A generator can reveal parts of its training images. Share it only where you may share those.</source>
        <translation>生成器可能泄露训练图片的内容。只在您可以分享这些图片时分享它。</translation>
    </message>
    <message>
        <source>Repeat passphrase</source>
        <translation>再次输入密码</translation>
    </message>
    <message>
        <source>Use at least {count} characters. Several words are best.</source>
        <translation>请至少使用 {count} 个字符，几个词最好。</translation>
    </message>
    <message>
        <source>The passphrases do not match.</source>
        <translation>两次输入的密码不一致。</translation>
    </message>
    <message>
        <source>Encrypted model</source>
        <translation>加密模型</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Save the model as</source>
        <translation>模型另存为</translation>
    </message>
</context>
<context>
    <name>SheetBox</name>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Move through training. Newest is right</source>
        <translation>浏览训练过程。最右为最新</translation>
    </message>
    <message>
        <source>The first images appear soon.</source>
        <translation>第一批图片很快会出现。</translation>
    </message>
    <message>
        <source>Step {step}</source>
        <translation>第 {step} 步</translation>
    </message>
    <message>
        <source>The picture {name} is missing.</source>
        <translation>缺少图片 {name}。</translation>
    </message>
</context>
<context>
    <name>SheetView</name>
    <message>
        <source>Examples</source>
        <translation>示例</translation>
    </message>
    <message>
        <source>The same random points throughout training</source>
        <translation>训练过程中相同的随机点</translation>
    </message>
</context>
<context>
    <name>ShortcutsDialog</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>键盘快捷键</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>搜索</translation>
    </message>
    <message>
        <source>Search shortcuts</source>
        <translation>搜索快捷键</translation>
    </message>
    <message>
        <source>Type a command or a key</source>
        <translation>输入命令或按键</translation>
    </message>
    <message>
        <source>Canvas</source>
        <translation>画布</translation>
    </message>
</context>
<context>
    <name>SliderOptions</name>
    <message>
        <source>Slider options</source>
        <translation>滑块选项</translation>
    </message>
    <message>
        <source>Sort: named, then strongest</source>
        <translation>排序：先有名称，再按强度</translation>
    </message>
    <message>
        <source>Sort by name</source>
        <translation>按名称排序</translation>
    </message>
    <message>
        <source>Make pinned sliders independent</source>
        <translation>使固定的滑块相互独立</translation>
    </message>
    <message>
        <source>Make sliders independent of one another</source>
        <translation>使滑块相互独立</translation>
    </message>
    <message>
        <source>{name}, independent</source>
        <translation>{name}，独立</translation>
    </message>
</context>
<context>
    <name>SliderRow</name>
    <message>
        <source>Rename…</source>
        <translation>重命名…</translation>
    </message>
    <message>
        <source>Double-click to reset</source>
        <translation>双击以重置</translation>
    </message>
    <message>
        <source>Filmstrip of {name}</source>
        <translation>{name} 的胶片条</translation>
    </message>
    <message>
        <source>Slider name</source>
        <translation>滑块名称</translation>
    </message>
    <message>
        <source>Slider menu</source>
        <translation>滑块菜单</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>重置</translation>
    </message>
    <message>
        <source>Hide</source>
        <translation>隐藏</translation>
    </message>
    <message>
        <source>Unhide</source>
        <translation>取消隐藏</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>All layers</source>
        <translation>所有层</translation>
    </message>
    <message>
        <source>Coarse layers: shape</source>
        <translation>粗层：轮廓</translation>
    </message>
    <message>
        <source>Middle layers: form</source>
        <translation>中层：形状</translation>
    </message>
    <message>
        <source>Fine layers: colour</source>
        <translation>细层：颜色</translation>
    </message>
    <message>
        <source>layers {first}–{last}</source>
        <translation>第 {first}–{last} 层</translation>
    </message>
    <message>
        <source>Unpin</source>
        <translation>取消固定</translation>
    </message>
    <message>
        <source>Pin to the top</source>
        <translation>固定到顶部</translation>
    </message>
</context>
<context>
    <name>SlidersBox</name>
    <message>
        <source>Show fewer sliders</source>
        <translation>显示较少滑块</translation>
    </message>
    <message>
        <source>Search sliders</source>
        <translation>搜索滑块</translation>
    </message>
    <message>
        <source>Filter by name, including hidden sliders</source>
        <translation>按名称筛选，包括隐藏的滑块</translation>
    </message>
    <message>
        <source>Reset all sliders</source>
        <translation>重置所有滑块</translation>
    </message>
    <message>
        <source>Finding sliders</source>
        <translation>正在查找滑块</translation>
    </message>
    <message>
        <source>Progress of the search</source>
        <translation>查找的进度</translation>
    </message>
    <message>
        <source>Find sliders</source>
        <translation>查找滑块</translation>
    </message>
    <message>
        <source>Find what sliders can change in this model&apos;s pictures</source>
        <translation>查找滑块能改变此模型图片的哪些方面</translation>
    </message>
    <message>
        <source>Show all sliders or only the first few</source>
        <translation>显示所有滑块或仅前几个</translation>
    </message>
    <message>
        <source>Custom slider</source>
        <translation>自定义滑块</translation>
    </message>
    <message>
        <source>Show all {count} sliders</source>
        <translation>显示全部 {count} 个滑块</translation>
    </message>
    <message>
        <source>Slider</source>
        <translation>滑块</translation>
    </message>
    <message>
        <source>Reset sliders</source>
        <translation>重置滑块</translation>
    </message>
</context>
<context>
    <name>SmartSelectTool</name>
    <message>
        <source>Smart select</source>
        <translation>智能选择</translation>
    </message>
    <message>
        <source>Draw a rough line over an object to select it. Shift adds to the selection, Alt subtracts.</source>
        <translation>在物体上粗略画线以选中它。Shift 添加到选区，Alt 减去。</translation>
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
    <name>StartBox</name>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>The model to explore</source>
        <translation>要探索的模型</translation>
    </message>
    <message>
        <source>Same seed, same picture</source>
        <translation>相同种子，相同图片</translation>
    </message>
    <message>
        <source>Random seed</source>
        <translation>随机种子</translation>
    </message>
    <message>
        <source>Variety</source>
        <translation>多样性</translation>
    </message>
    <message>
        <source>Lower is more typical, higher more varied</source>
        <translation>越低越典型，越高越多样</translation>
    </message>
    <message>
        <source>Copy point</source>
        <translation>复制点</translation>
    </message>
    <message>
        <source>Paste point</source>
        <translation>粘贴点</translation>
    </message>
    <message>
        <source>Open a saved point…</source>
        <translation>打开已保存的点…</translation>
    </message>
    <message>
        <source>Save point…</source>
        <translation>保存点…</translation>
    </message>
    <message>
        <source>Copy, paste, open or save points</source>
        <translation>复制、粘贴、打开或保存点</translation>
    </message>
    <message>
        <source>Point copied to the clipboard.</source>
        <translation>点已复制到剪贴板。</translation>
    </message>
    <message>
        <source>Open point</source>
        <translation>打开点</translation>
    </message>
    <message>
        <source>Points ({patterns})</source>
        <translation>点（{patterns}）</translation>
    </message>
    <message>
        <source>Point</source>
        <translation>点</translation>
    </message>
    <message>
        <source>Save point</source>
        <translation>保存点</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
</context>
<context>
    <name>Status</name>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>Zoom: click to change</source>
        <translation>缩放：点击更改</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>缩放</translation>
    </message>
    <message>
        <source>Current task</source>
        <translation>当前任务</translation>
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
        <source>Colour profile of the photo</source>
        <translation>照片的颜色配置文件</translation>
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
    <name>StepForm</name>
    <message>
        <source>Choose where this step works.</source>
        <translation>请选择此步骤的作用位置。</translation>
    </message>
</context>
<context>
    <name>StepsRow</name>
    <message>
        <source>Undo the last change of the settings (Ctrl+Z here)</source>
        <translation>撤销上一次设置更改（此处为 Ctrl+Z）</translation>
    </message>
    <message>
        <source>Redo the change</source>
        <translation>重做更改</translation>
    </message>
    <message>
        <source>Open as a new document</source>
        <translation>作为新文档打开</translation>
    </message>
</context>
<context>
    <name>Strip</name>
    <message>
        <source>What the slider does; click to set it</source>
        <translation>滑块的作用；点击以设置</translation>
    </message>
</context>
<context>
    <name>StyleCollection</name>
    <message>
        <source>Your preset</source>
        <translation>您的预设</translation>
    </message>
    <message>
        <source>Dropped image</source>
        <translation>拖放的图片</translation>
    </message>
    <message>
        <source>A random style. Save it as a preset to keep it.</source>
        <translation>随机风格。存为预设即可保留。</translation>
    </message>
    <message>
        <source>Style of an image. Save it as a preset to keep it.</source>
        <translation>图片的风格。存为预设即可保留。</translation>
    </message>
    <message>
        <source>Random style</source>
        <translation>随机风格</translation>
    </message>
</context>
<context>
    <name>StyleModel</name>
    <message>
        <source>Pick a style, or drop an image here.</source>
        <translation>选择一种风格，或将图片拖放到此处。</translation>
    </message>
    <message>
        <source>Style</source>
        <translation>风格</translation>
    </message>
    <message>
        <source>Keep colours</source>
        <translation>保留颜色</translation>
    </message>
    <message>
        <source>Match palette</source>
        <translation>匹配色调</translation>
    </message>
    <message>
        <source>You can blend up to {count} styles.</source>
        <translation>最多可混合 {count} 种风格。</translation>
    </message>
    <message>
        <source>Custom style</source>
        <translation>自定义风格</translation>
    </message>
    <message>
        <source>No style selected</source>
        <translation>未选择风格</translation>
    </message>
    <message>
        <source>Blend of {count} styles</source>
        <translation>{count} 种风格的混合</translation>
    </message>
    <message>
        <source>{name} (edited)</source>
        <translation>{name}（已编辑）</translation>
    </message>
    <message>
        <source>Click a style to preview it. Ctrl+click to blend up to four.</source>
        <translation>点击风格以预览。按住 Ctrl 点击可混合最多四种。</translation>
    </message>
</context>
<context>
    <name>StylePage</name>
    <message>
        <source>Use the style of an image on this computer</source>
        <translation>使用这台电脑上图片的风格</translation>
    </message>
    <message>
        <source>Random style</source>
        <translation>随机风格</translation>
    </message>
    <message>
        <source>Save as preset</source>
        <translation>存为预设</translation>
    </message>
    <message>
        <source>Delete this preset or image</source>
        <translation>删除此预设或图片</translation>
    </message>
    <message>
        <source>Undo the last change of the settings (Ctrl+Z here)</source>
        <translation>撤销上一次设置更改（此处为 Ctrl+Z）</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>Reset all sliders</source>
        <translation>重置所有滑块</translation>
    </message>
    <message>
        <source>Reset sliders</source>
        <translation>重置滑块</translation>
    </message>
    <message>
        <source>Style name</source>
        <translation>风格名称</translation>
    </message>
    <message>
        <source>Adjust the style</source>
        <translation>调整风格</translation>
    </message>
    <message>
        <source>Share of a style</source>
        <translation>风格的占比</translation>
    </message>
    <message>
        <source>Slider</source>
        <translation>滑块</translation>
    </message>
</context>
<context>
    <name>TimelineBar</name>
    <message>
        <source>Timeline</source>
        <translation>时间轴</translation>
    </message>
    <message>
        <source>Click a key frame to load it, drag to move it, double-click between key frames to add the current picture</source>
        <translation>点击关键帧以载入，拖动以移动，在关键帧之间双击以添加当前图片</translation>
    </message>
    <message>
        <source>{seconds} s</source>
        <translation>{seconds} 秒</translation>
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
    <name>Train</name>
    <message>
        <source>Loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>Discriminator loss</source>
        <translation>判别器损失</translation>
    </message>
    <message>
        <source>Discriminator accuracy</source>
        <translation>判别器准确率</translation>
    </message>
    <message>
        <source>Generator loss</source>
        <translation>生成器损失</translation>
    </message>
    <message>
        <source>Path length</source>
        <translation>路径长度</translation>
    </message>
    <message>
        <source>Augmentation strength</source>
        <translation>增强强度</translation>
    </message>
    <message>
        <source>Pixel critic loss</source>
        <translation>像素评判器损失</translation>
    </message>
    <message>
        <source>Decoder loss</source>
        <translation>解码器损失</translation>
    </message>
    <message>
        <source>Likelihood loss</source>
        <translation>似然损失</translation>
    </message>
    <message>
        <source>Perceptual loss</source>
        <translation>感知损失</translation>
    </message>
    <message>
        <source>Latent information (KL)</source>
        <translation>潜变量信息量（KL）</translation>
    </message>
    <message>
        <source>Gradient norm</source>
        <translation>梯度范数</translation>
    </message>
    <message>
        <source>Adversarial loss</source>
        <translation>对抗损失</translation>
    </message>
    <message>
        <source>Flow loss</source>
        <translation>流损失</translation>
    </message>
    <message>
        <source>Flow loss, validation</source>
        <translation>流损失，验证集</translation>
    </message>
    <message>
        <source>Bits per dimension, validation</source>
        <translation>每维比特数，验证集</translation>
    </message>
    <message>
        <source>Bits with latents, validation</source>
        <translation>含潜变量的比特数，验证集</translation>
    </message>
    <message>
        <source>LPIPS, validation</source>
        <translation>LPIPS，验证集</translation>
    </message>
    <message>
        <source>Enough for colours and rough shapes only.</source>
        <translation>只够学到颜色和大致形状。</translation>
    </message>
    <message>
        <source>Enough for a first impression; details will be missing.</source>
        <translation>足以得到初步印象，但会缺少细节。</translation>
    </message>
    <message>
        <source>Enough for recognizable pictures.</source>
        <translation>足以得到可辨认的图片。</translation>
    </message>
    <message>
        <source>Enough for good pictures, if there are many different ones.</source>
        <translation>如果图片多而各异，足以得到好的图片。</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>精确度</translation>
    </message>
    <message>
        <source>Samples that could pass for training images.</source>
        <translation>可被当作训练图片的样本。</translation>
    </message>
    <message>
        <source>Training images that the generator could have made.</source>
        <translation>生成器可能生成的训练图片。</translation>
    </message>
    <message>
        <source>No copies of training images found.</source>
        <translation>没有发现对训练图片的复制。</translation>
    </message>
    <message>
        <source>Some samples copy training images. Use more images.</source>
        <translation>部分样本复制了训练图片。请使用更多图片。</translation>
    </message>
    <message>
        <source>Diversity</source>
        <translation>多样度</translation>
    </message>
    <message>
        <source>How much samples differ, compared with the training images.</source>
        <translation>样本之间的差异，与训练图片相比。</translation>
    </message>
    <message>
        <source>Distance from the training images. 0 is best.</source>
        <translation>与训练图片的距离。0 最好。</translation>
    </message>
    <message>
        <source>The same, fairer for few images. 0 is best.</source>
        <translation>同上，图片较少时更公平。0 最好。</translation>
    </message>
    <message>
        <source>Perceptual distance of reconstructions. Lower is better.</source>
        <translation>重建的感知距离，越低越好。</translation>
    </message>
    <message>
        <source>Bits per dimension. Fewer are better.</source>
        <translation>每维比特数，越少越好。</translation>
    </message>
    <message>
        <source>Real images detected</source>
        <translation>识别出的真实图片</translation>
    </message>
    <message>
        <source>How often the discriminator recognises a real image.</source>
        <translation>判别器识别出真实图片的频率。</translation>
    </message>
    <message>
        <source>Generated images detected</source>
        <translation>识别出的生成图片</translation>
    </message>
    <message>
        <source>How often it recognises a generated image. 50 % is guessing.</source>
        <translation>识别出生成图片的频率。50 % 等于猜测。</translation>
    </message>
    <message>
        <source>Variety</source>
        <translation>多样性</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>照抄</translation>
    </message>
    <message>
        <source>Bits</source>
        <translation>比特</translation>
    </message>
    <message>
        <source>Model saved as {name}.</source>
        <translation>模型已存为 {name}。</translation>
    </message>
</context>
<context>
    <name>TrainMenu</name>
    <message>
        <source>&amp;Train</source>
        <translation>训练(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Train generator from folder…</source>
        <translation>用文件夹训练生成器(&amp;T)…</translation>
    </message>
    <message>
        <source>&amp;All training runs…</source>
        <translation>所有训练(&amp;A)…</translation>
    </message>
    <message>
        <source>Training “{name}” paused at {done}.</source>
        <translation>训练“{name}”暂停在 {done}。</translation>
    </message>
    <message>
        <source>Continue the training</source>
        <translation>继续这次训练</translation>
    </message>
    <message>
        <source>Training “{name}” failed.</source>
        <translation>训练“{name}”失败。</translation>
    </message>
    <message>
        <source>Generator “{name}” is ready.</source>
        <translation>生成器“{name}”已就绪。</translation>
    </message>
    <message>
        <source>Show training</source>
        <translation>显示训练</translation>
    </message>
    <message>
        <source>&amp;Continue</source>
        <translation>继续(&amp;C)</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>Impasto</source>
        <translation>Impasto</translation>
    </message>
</context>
<context>
    <name>TrainStatus</name>
    <message>
        <source>A training is running. Click to show it</source>
        <translation>训练正在运行。点击查看</translation>
    </message>
    <message>
        <source>Running training</source>
        <translation>进行中的训练</translation>
    </message>
    <message>
        <source>Training: reading pictures</source>
        <translation>训练：正在读取图片</translation>
    </message>
    <message>
        <source>Training: stopping</source>
        <translation>训练：正在停止</translation>
    </message>
    <message>
        <source>Training: measuring</source>
        <translation>训练：正在评测</translation>
    </message>
    <message>
        <source>Training: starting</source>
        <translation>训练：正在启动</translation>
    </message>
    <message>
        <source>Training paused: {done}</source>
        <translation>训练已暂停：{done}</translation>
    </message>
    <message>
        <source>Training: {done}</source>
        <translation>训练：{done}</translation>
    </message>
    <message>
        <source>, {time} left</source>
        <translation>，剩余 {time}</translation>
    </message>
</context>
<context>
    <name>TrainWindow</name>
    <message>
        <source>Train a generator</source>
        <translation>训练生成器</translation>
    </message>
    <message>
        <source>All trainings</source>
        <translation>所有训练</translation>
    </message>
    <message>
        <source>View or continue earlier trainings</source>
        <translation>查看或继续之前的训练</translation>
    </message>
    <message>
        <source>Back to training</source>
        <translation>返回训练</translation>
    </message>
    <message>
        <source>Show the running training</source>
        <translation>显示正在运行的训练</translation>
    </message>
    <message>
        <source>Train in the background</source>
        <translation>在后台训练</translation>
    </message>
    <message>
        <source>Set up another training</source>
        <translation>设置新的训练</translation>
    </message>
    <message>
        <source>New training…</source>
        <translation>新建训练…</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>训练</translation>
    </message>
</context>
<context>
    <name>TrainingPage</name>
    <message>
        <source>Finish now</source>
        <translation>立即完成</translation>
    </message>
    <message>
        <source>End training now and keep the model</source>
        <translation>现在结束训练并保留模型</translation>
    </message>
    <message>
        <source>Smoothing</source>
        <translation>平滑</translation>
    </message>
    <message>
        <source>Smoothing of the curves</source>
        <translation>曲线的平滑程度</translation>
    </message>
    <message>
        <source>Curves</source>
        <translation>曲线</translation>
    </message>
    <message>
        <source>Reading images: {count}</source>
        <translation>正在读取图片：{count}</translation>
    </message>
    <message>
        <source>Starting “{name}”…</source>
        <translation>正在启动“{name}”…</translation>
    </message>
    <message>
        <source>Training “{name}”: {done}</source>
        <translation>训练“{name}”：{done}</translation>
    </message>
    <message>
        <source>Training “{name}” paused at {done}</source>
        <translation>训练“{name}”暂停在 {done}</translation>
    </message>
    <message>
        <source>Stopping after this step…</source>
        <translation>这一步之后停止…</translation>
    </message>
    <message>
        <source>Evaluating “{name}”</source>
        <translation>正在评估“{name}”</translation>
    </message>
    <message>
        <source>Training “{name}” stopped at {done}</source>
        <translation>训练“{name}”停止在 {done}</translation>
    </message>
    <message>
        <source>Training “{name}” failed</source>
        <translation>训练“{name}”失败</translation>
    </message>
    <message>
        <source>Generator “{name}” is ready</source>
        <translation>生成器“{name}”已就绪</translation>
    </message>
    <message>
        <source>step {count}</source>
        <translation>第 {count} 步</translation>
    </message>
    <message>
        <source>{count} images seen</source>
        <translation>已看 {count} 张图片</translation>
    </message>
    <message>
        <source>{count} per second</source>
        <translation>每秒 {count}</translation>
    </message>
    <message>
        <source>about {time} left</source>
        <translation>大约还需 {time}</translation>
    </message>
    <message>
        <source>trained for {time}</source>
        <translation>训练了 {time}</translation>
    </message>
</context>
<context>
    <name>TrainingSetup</name>
    <message>
        <source>Choose a folder of images.</source>
        <translation>请选择图片文件夹。</translation>
    </message>
    <message>
        <source>Reading images…</source>
        <translation>正在读取图片…</translation>
    </message>
    <message>
        <source>Too few images.</source>
        <translation>图片太少。</translation>
    </message>
    <message>
        <source>Enter a name for the model.</source>
        <translation>请输入模型名称。</translation>
    </message>
    <message>
        <source>This name is already in use.</source>
        <translation>此名称已被使用。</translation>
    </message>
</context>
<context>
    <name>TransformOptions</name>
    <message>
        <source>Move right, in pixels</source>
        <translation>向右移动（像素）</translation>
    </message>
    <message>
        <source>Move down, in pixels</source>
        <translation>向下移动（像素）</translation>
    </message>
    <message>
        <source>Width in percent</source>
        <translation>宽度（百分比）</translation>
    </message>
    <message>
        <source>Height in percent</source>
        <translation>高度（百分比）</translation>
    </message>
    <message>
        <source>Rotation, clockwise</source>
        <translation>顺时针旋转</translation>
    </message>
    <message>
        <source>X</source>
        <translation>X</translation>
    </message>
    <message>
        <source>Y</source>
        <translation>Y</translation>
    </message>
    <message>
        <source>W</source>
        <translation>宽</translation>
    </message>
    <message>
        <source>H</source>
        <translation>高</translation>
    </message>
    <message>
        <source>Angle</source>
        <translation>角度</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>应用</translation>
    </message>
    <message>
        <source>Apply the transform (Enter)</source>
        <translation>应用变换（Enter）</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>重置</translation>
    </message>
    <message>
        <source>Put the layer back (Esc)</source>
        <translation>还原图层（Esc）</translation>
    </message>
</context>
<context>
    <name>TransformTool</name>
    <message>
        <source>Transform layer</source>
        <translation>变换图层</translation>
    </message>
    <message>
        <source>Drag to move the layer, a handle to scale it, outside to rotate it. Shift keeps the proportions or rotates by 15°. Enter applies, Esc puts it back.</source>
        <translation>拖动可移动图层，拖动控制柄可缩放，在外侧拖动可旋转。按住 Shift 保持比例或按 15° 旋转。Enter 应用，Esc 还原。</translation>
    </message>
    <message>
        <source>Move the layer by 1 or 10 px</source>
        <translation>将图层移动 1 或 10 像素</translation>
    </message>
    <message>
        <source>Arrows, Shift+arrows</source>
        <translation>方向键、Shift+方向键</translation>
    </message>
    <message>
        <source>Scale from the centre</source>
        <translation>从中心缩放</translation>
    </message>
    <message>
        <source>Alt+drag</source>
        <translation>Alt+拖动</translation>
    </message>
</context>
<context>
    <name>VariantStrip</name>
    <message>
        <source>Discard all</source>
        <translation>全部放弃</translation>
    </message>
    <message>
        <source>Stop and leave the photo as it was (Esc)</source>
        <translation>停止并保持照片原样（Esc）</translation>
    </message>
    <message>
        <source>Point at a result to preview it. Click to keep it.</source>
        <translation>指向结果以预览。点击以保留。</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>{done} of {count} done</source>
        <translation>已完成 {done} / {count}</translation>
    </message>
</context>
<context>
    <name>VariantTile</name>
    <message>
        <source>{method}, seed {seed}</source>
        <translation>{method}，种子 {seed}</translation>
    </message>
    <message>
        <source>{percent} %</source>
        <translation>{percent} %</translation>
    </message>
</context>
<context>
    <name>VariantsDialog</name>
    <message>
        <source>Compare results</source>
        <translation>比较结果</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Number of results to make</source>
        <translation>要生成的结果数量</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>比较</translation>
    </message>
    <message>
        <source>Methods</source>
        <translation>方法</translation>
    </message>
</context>
<context>
    <name>VariationGrid</name>
    <message>
        <source>New variations</source>
        <translation>新变体</translation>
    </message>
    <message>
        <source>Variation</source>
        <translation>变体</translation>
    </message>
</context>
<context>
    <name>VariationsBox</name>
    <message>
        <source>Strength</source>
        <translation>强度</translation>
    </message>
    <message>
        <source>How much the variations differ</source>
        <translation>变体之间的差异</translation>
    </message>
    <message>
        <source>New variations</source>
        <translation>新变体</translation>
    </message>
    <message>
        <source>Click a variation to load it; Ctrl-click to select several</source>
        <translation>点击变体以载入；按住 Ctrl 点击可选择多个</translation>
    </message>
    <message>
        <source>The next nine mix the selected pictures.</source>
        <translation>接下来的九个由所选图片混合而成。</translation>
    </message>
    <message>
        <source>Nine mixtures of the selected pictures</source>
        <translation>所选图片的九种混合</translation>
    </message>
    <message>
        <source>Nine variations of the current picture</source>
        <translation>当前图片的九个变体</translation>
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
        <source>&amp;Fit to window</source>
        <translation>适合窗口(&amp;F)</translation>
    </message>
    <message>
        <source>Zoom to &amp;mask</source>
        <translation>缩放到蒙版(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Zoom</source>
        <translation>缩放(&amp;Z)</translation>
    </message>
    <message>
        <source>Show o&amp;riginal</source>
        <translation>显示原图(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Split before/after</source>
        <translation>前后对比(&amp;S)</translation>
    </message>
    <message>
        <source>Show mas&amp;k</source>
        <translation>显示蒙版(&amp;K)</translation>
    </message>
    <message>
        <source>Mask opacity</source>
        <translation>蒙版不透明度</translation>
    </message>
    <message>
        <source>Mask &amp;colour…</source>
        <translation>蒙版颜色(&amp;C)…</translation>
    </message>
    <message>
        <source>System default</source>
        <translation>系统默认</translation>
    </message>
    <message>
        <source>&amp;100 %</source>
        <translation>&amp;100 %</translation>
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
        <source>Then paint over what should go and press Repair. Everything stays on this computer.</source>
        <translation>然后涂抹要去除的部分并按“修复”。一切都留在这台电脑上。</translation>
    </message>
    <message>
        <source>Open photos from this computer</source>
        <translation>打开这台电脑上的照片</translation>
    </message>
    <message>
        <source>Open a sample photo, ready to repair</source>
        <translation>打开可直接修复的示例照片</translation>
    </message>
    <message>
        <source>Recently opened or saved photos</source>
        <translation>最近打开或保存的照片</translation>
    </message>
    <message>
        <source>Open a photo…</source>
        <translation>打开照片…</translation>
    </message>
    <message>
        <source>Try the sample</source>
        <translation>试用示例</translation>
    </message>
    <message>
        <source>Recent pictures</source>
        <translation>最近的图片</translation>
    </message>
</context>
<context>
    <name>WindowMenu</name>
    <message>
        <source>&amp;Window</source>
        <translation>窗口(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;Next photo</source>
        <translation>下一张照片(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Previous photo</source>
        <translation>上一张照片(&amp;P)</translation>
    </message>
    <message>
        <source>Show/&amp;hide all panels</source>
        <translation>显示/隐藏所有面板(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Reset layout</source>
        <translation>重置布局(&amp;R)</translation>
    </message>
</context>
<context>
    <name>WordsModel</name>
    <message>
        <source>Words</source>
        <translation>文生图</translation>
    </message>
    <message>
        <source>No text-to-image model installed: this copy comes without “stickers”. Add a model that you trained, or a diffusion pipeline, from the Models menu.</source>
        <translation>没有安装文生图模型：此副本不含“stickers”。请在“模型”菜单中添加您训练的模型或扩散流程。</translation>
    </message>
    <message>
        <source>This copy comes without the model “stickers”.</source>
        <translation>此副本不含模型“stickers”。</translation>
    </message>
    <message>
        <source>Type what to draw.</source>
        <translation>请输入要绘制的内容。</translation>
    </message>
    <message>
        <source>Opens as a new document.</source>
        <translation>作为新文档打开。</translation>
    </message>
</context>
<context>
    <name>WordsPanel</name>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>The model that draws</source>
        <translation>用于绘制的模型</translation>
    </message>
    <message>
        <source>Use the settings of a PNG made here…</source>
        <translation>使用此处生成的 PNG 的设置…</translation>
    </message>
    <message>
        <source>Position</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>Generated picture</source>
        <translation>生成的图片</translation>
    </message>
    <message>
        <source>“Add as layer” opens it as a new document</source>
        <translation>“添加为图层”会将其作为新文档打开</translation>
    </message>
    <message>
        <source>Open a picture made from a prompt</source>
        <translation>打开由提示词生成的图片</translation>
    </message>
    <message>
        <source>PNG pictures (*.png)</source>
        <translation>PNG 图片 (*.png)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
</context>
<context>
    <name>WorkBox</name>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>Progress of the current job</source>
        <translation>当前任务的进度</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
</context>
<context>
    <name>_Row</name>
    <message>
        <source>Share of {name}</source>
        <translation>“{name}”的占比</translation>
    </message>
    <message>
        <source>Share of this style in the blend</source>
        <translation>此风格在混合中的份额</translation>
    </message>
    <message>
        <source>Remove this style from the blend</source>
        <translation>从混合中移除此风格</translation>
    </message>
    <message>
        <source>Remove {name}</source>
        <translation>移除 {name}</translation>
    </message>
</context>
<context>
    <name>_RunDelegate</name>
    <message>
        <source>ready</source>
        <translation>就绪</translation>
    </message>
</context>
<context>
    <name>_Title</name>
    <message>
        <source>Close panel (reopen it from the Window menu)</source>
        <translation>关闭面板（可在“窗口”菜单中重新打开）</translation>
    </message>
    <message>
        <source>Close the panel {name}</source>
        <translation>关闭“{name}”面板</translation>
    </message>
</context>
<context>
    <name>engine</name>
    <message>
        <source>A dark relief with copper and blue edges.</source>
        <translation>深色浮雕，边缘泛着铜色和蓝色。</translation>
    </message>
    <message>
        <source>A grainy print in navy on cream paper.</source>
        <translation>奶油色纸上的藏青色颗粒版画。</translation>
    </message>
    <message>
        <source>A grid of side {side} cannot be divided into patches of {patch}.</source>
        <translation>边长为 {side} 的网格无法分成边长为 {patch} 的块。</translation>
    </message>
    <message>
        <source>A network of width {width} cannot have {heads} heads.</source>
        <translation>宽度为 {width} 的网络不能有 {heads} 个头。</translation>
    </message>
    <message>
        <source>A package is missing for {protocol}:// ({reason}).</source>
        <translation>{protocol}:// 缺少软件包（{reason}）。</translation>
    </message>
    <message>
        <source>A passphrase is needed, and nobody can be asked for it.</source>
        <translation>需要口令，但无法向任何人询问。</translation>
    </message>
    <message>
        <source>A picture could not be recovered: what was kept of it is damaged.</source>
        <translation>有一张图片无法恢复：保留的内容已损坏。</translation>
    </message>
    <message>
        <source>A step of {batch} images cannot be split into {parts} parts.</source>
        <translation>一步的 {batch} 张图像无法分成 {parts} 份。</translation>
    </message>
    <message>
        <source>A weave of red, orange and blue bars.</source>
        <translation>红、橙、蓝条纹交织。</translation>
    </message>
    <message>
        <source>Accents</source>
        <translation>点缀色</translation>
    </message>
    <message>
        <source>Adaptive strength</source>
        <translation>自适应强度</translation>
    </message>
    <message>
        <source>Add --count 4.</source>
        <translation>请加上 --count 4。</translation>
    </message>
    <message>
        <source>Add --force to replace it, or choose another name.</source>
        <translation>请加上 --force 将其替换，或换一个名称。</translation>
    </message>
    <message>
        <source>Add --resume to go on with it, or --anew to delete it and begin.</source>
        <translation>加上 --resume 可继续，加上 --anew 可删除后重新开始。</translation>
    </message>
    <message>
        <source>Add the model again.</source>
        <translation>请重新添加该模型。</translation>
    </message>
    <message>
        <source>Add the model first, from the Models menu.</source>
        <translation>请先从“模型”菜单添加该模型。</translation>
    </message>
    <message>
        <source>Adding the photo&apos;s detail</source>
        <translation>正在添加照片的细节</translation>
    </message>
    <message>
        <source>Allow loss (--allow-loss), or choose another format or file.</source>
        <translation>允许丢失（--allow-loss），或选择其他格式或文件。</translation>
    </message>
    <message>
        <source>Also train on mirrored images</source>
        <translation>同时用镜像图像训练</translation>
    </message>
    <message>
        <source>An animation needs at least one key frame.</source>
        <translation>动画至少需要一个关键帧。</translation>
    </message>
    <message>
        <source>An animation needs at least two pictures.</source>
        <translation>动画至少需要两张图片。</translation>
    </message>
    <message>
        <source>Analysing labelled pictures</source>
        <translation>正在分析带标签的图片</translation>
    </message>
    <message>
        <source>Analysing samples</source>
        <translation>正在分析样本</translation>
    </message>
    <message>
        <source>Analysing the picture</source>
        <translation>正在分析图片</translation>
    </message>
    <message>
        <source>Animated PNG</source>
        <translation>动态 PNG</translation>
    </message>
    <message>
        <source>As six hexadecimal digits: #ffffff is white.</source>
        <translation>六位十六进制数：#ffffff 为白色。</translation>
    </message>
    <message>
        <source>At most {most} styles can be blended.</source>
        <translation>最多可混合 {most} 种风格。</translation>
    </message>
    <message>
        <source>Augment images</source>
        <translation>增强图像</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>Autumn oils</source>
        <translation>秋日油画</translation>
    </message>
    <message>
        <source>Available downloads: {names}. Add other files with “models add”.</source>
        <translation>可下载：{names}。其他文件请用“models add”添加。</translation>
    </message>
    <message>
        <source>Available recipes: {names}.</source>
        <translation>可用的配方：{names}。</translation>
    </message>
    <message>
        <source>Available: {fields}.</source>
        <translation>可用：{fields}。</translation>
    </message>
    <message>
        <source>Background</source>
        <translation>背景</translation>
    </message>
    <message>
        <source>Batch size</source>
        <translation>批大小</translation>
    </message>
    <message>
        <source>Beard</source>
        <translation>胡须</translation>
    </message>
    <message>
        <source>Begin it with a folder of pictures, and without --resume.</source>
        <translation>请用图片文件夹开始，不加 --resume。</translation>
    </message>
    <message>
        <source>Best</source>
        <translation>最佳</translation>
    </message>
    <message>
        <source>Best adds sharp detail and takes much longer.</source>
        <translation>“最佳”会添加清晰的细节，但耗时长得多。</translation>
    </message>
    <message>
        <source>Blank a random square (cutout)</source>
        <translation>随机挖空一个方块（cutout）</translation>
    </message>
    <message>
        <source>Blue</source>
        <translation>蓝</translation>
    </message>
    <message>
        <source>Blue and gold</source>
        <translation>蓝与金</translation>
    </message>
    <message>
        <source>Blue crayon</source>
        <translation>蓝色蜡笔</translation>
    </message>
    <message>
        <source>Blur</source>
        <translation>模糊</translation>
    </message>
    <message>
        <source>Blurred</source>
        <translation>模糊</translation>
    </message>
    <message>
        <source>Bottom</source>
        <translation>底部</translation>
    </message>
    <message>
        <source>Bright</source>
        <translation>亮</translation>
    </message>
    <message>
        <source>Bright clouds over dark green land.</source>
        <translation>深绿大地上的明亮云朵。</translation>
    </message>
    <message>
        <source>Brightness</source>
        <translation>亮度</translation>
    </message>
    <message>
        <source>Broad strokes</source>
        <translation>粗笔触</translation>
    </message>
    <message>
        <source>Burnt orange and dark brown on coarse canvas.</source>
        <translation>粗画布上的焦橙与深棕。</translation>
    </message>
    <message>
        <source>By scale</source>
        <translation>按比例</translation>
    </message>
    <message>
        <source>CMYK colours become RGB.</source>
        <translation>CMYK 颜色会变为 RGB。</translation>
    </message>
    <message>
        <source>Captions</source>
        <translation>文字说明</translation>
    </message>
    <message>
        <source>Carved ivory</source>
        <translation>象牙雕刻</translation>
    </message>
    <message>
        <source>Centre</source>
        <translation>居中</translation>
    </message>
    <message>
        <source>Chalk and charcoal</source>
        <translation>粉笔与炭笔</translation>
    </message>
    <message>
        <source>Change its permissions, or ask its owner for a copy.</source>
        <translation>请更改它的权限，或向所有者要一份副本。</translation>
    </message>
    <message>
        <source>Change the settings, or choose another pipeline.</source>
        <translation>更改设置，或选择其他流程。</translation>
    </message>
    <message>
        <source>Charcoal shadows on white and peach.</source>
        <translation>白色与桃色上的炭黑阴影。</translation>
    </message>
    <message>
        <source>Choose 1 to {most} pictures.</source>
        <translation>请选择 1 到 {most} 张图片。</translation>
    </message>
    <message>
        <source>Choose 1 to {most} variants.</source>
        <translation>请选择 1 到 {most} 个结果。</translation>
    </message>
    <message>
        <source>Choose a GAN that Impasto trained.</source>
        <translation>请选择由 Impasto 训练的 GAN。</translation>
    </message>
    <message>
        <source>Choose a PNG that Impasto generated.</source>
        <translation>请选择由 Impasto 生成的 PNG。</translation>
    </message>
    <message>
        <source>Choose a StyleGAN, a DCGAN, or a model that Impasto trained.</source>
        <translation>请选择 StyleGAN、DCGAN 或由 Impasto 训练的模型。</translation>
    </message>
    <message>
        <source>Choose a batch that is a multiple of {count}.</source>
        <translation>请选择 {count} 的倍数作为批大小。</translation>
    </message>
    <message>
        <source>Choose a file.</source>
        <translation>请选择文件。</translation>
    </message>
    <message>
        <source>Choose a generator: {names}.</source>
        <translation>请选择生成器：{names}。</translation>
    </message>
    <message>
        <source>Choose a model file in it.</source>
        <translation>请选择其中的模型文件。</translation>
    </message>
    <message>
        <source>Choose a model in a single file.</source>
        <translation>请选择单个文件的模型。</translation>
    </message>
    <message>
        <source>Choose a model of that kind to continue from.</source>
        <translation>请选择该类型的模型来继续。</translation>
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
        <source>Choose a repository with a “{index}” file.</source>
        <translation>请选择含有“{index}”文件的仓库。</translation>
    </message>
    <message>
        <source>Choose a safetensors, PyTorch (.pth, .pt, .ckpt) or ONNX file.</source>
        <translation>请选择 safetensors、PyTorch（.pth、.pt、.ckpt）或 ONNX 文件。</translation>
    </message>
    <message>
        <source>Choose a width of 64, an entrance of 1 and no skip connections.</source>
        <translation>请将宽度设为 64，入口设为 1，且不使用跳跃连接。</translation>
    </message>
    <message>
        <source>Choose another file.</source>
        <translation>请选择其他文件。</translation>
    </message>
    <message>
        <source>Choose another folder or seed.</source>
        <translation>请选择其他文件夹或种子。</translation>
    </message>
    <message>
        <source>Choose another folder, or change its permissions.</source>
        <translation>请选择其他文件夹，或更改其权限。</translation>
    </message>
    <message>
        <source>Choose another folder.</source>
        <translation>请选择其他文件夹。</translation>
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
        <source>Choose another method.</source>
        <translation>请选择其他方法。</translation>
    </message>
    <message>
        <source>Choose another model file.</source>
        <translation>请选择其他模型文件。</translation>
    </message>
    <message>
        <source>Choose another model to continue from.</source>
        <translation>请选择另一个模型来继续。</translation>
    </message>
    <message>
        <source>Choose another model, or the size of its pictures.</source>
        <translation>请选择其他模型，或它的图片尺寸。</translation>
    </message>
    <message>
        <source>Choose another model.</source>
        <translation>请选择其他模型。</translation>
    </message>
    <message>
        <source>Choose another name, or add --anew to replace it in the end.</source>
        <translation>请换一个名称，或加上 --anew，完成时将其替换。</translation>
    </message>
    <message>
        <source>Choose another name.</source>
        <translation>请换一个名称。</translation>
    </message>
    <message>
        <source>Choose another one.</source>
        <translation>请另选一个。</translation>
    </message>
    <message>
        <source>Choose fewer of them.</source>
        <translation>请少选一些。</translation>
    </message>
    <message>
        <source>Choose it again.</source>
        <translation>请重新选择。</translation>
    </message>
    <message>
        <source>Choose one for RGB pictures, with the same settings.</source>
        <translation>请选择用于 RGB 图片且设置相同的一个。</translation>
    </message>
    <message>
        <source>Choose one from 0 to {last}.</source>
        <translation>请选择 0 到 {last} 之间的值。</translation>
    </message>
    <message>
        <source>Choose one of these: {names}.</source>
        <translation>请选择其中之一：{names}。</translation>
    </message>
    <message>
        <source>Choose one of {names}, or a network of your own.</source>
        <translation>请选择{names}之一，或您自己的网络。</translation>
    </message>
    <message>
        <source>Choose one of {names}.</source>
        <translation>请选择{names}之一。</translation>
    </message>
    <message>
        <source>Choose one of: {names}.</source>
        <translation>请选择其中之一：{names}。</translation>
    </message>
    <message>
        <source>Choose one that was trained on the same model.</source>
        <translation>请选择在同一模型上训练的适配器。</translation>
    </message>
    <message>
        <source>Choose sizes that are powers of two times each other.</source>
        <translation>请选择彼此相差 2 的整数次幂倍的尺寸。</translation>
    </message>
    <message>
        <source>Choose sizes that are powers of two.</source>
        <translation>请选择 2 的幂作为尺寸。</translation>
    </message>
    <message>
        <source>Choose smaller pictures, or fewer of them in one step.</source>
        <translation>请选择更小的图片，或减少每步的图片数。</translation>
    </message>
    <message>
        <source>Choose that model first.</source>
        <translation>请先选择该模型。</translation>
    </message>
    <message>
        <source>Choose the file of a trained network.</source>
        <translation>请选择已训练网络的文件。</translation>
    </message>
    <message>
        <source>Choose the size of its autoencoder.</source>
        <translation>请选择其自编码器的尺寸。</translation>
    </message>
    <message>
        <source>Choose two of the same model.</source>
        <translation>请选择同一模型的两个潜在向量。</translation>
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
        <source>Close other programs, or choose a smaller picture or model.</source>
        <translation>请关闭其他程序，或选择较小的图片或模型。</translation>
    </message>
    <message>
        <source>Close other programs, or choose a smaller size.</source>
        <translation>请关闭其他程序，或选择较小的尺寸。</translation>
    </message>
    <message>
        <source>Close other programs, or choose another strategy.</source>
        <translation>请关闭其他程序，或选择其他策略。</translation>
    </message>
    <message>
        <source>Close other programs, or choose less detail.</source>
        <translation>请关闭其他程序，或降低细节。</translation>
    </message>
    <message>
        <source>Close other programs, or extend the canvas by less.</source>
        <translation>请关闭其他程序，或少扩展一些画布。</translation>
    </message>
    <message>
        <source>Close other programs, or repair a smaller part.</source>
        <translation>请关闭其他程序，或修复小一些的部分。</translation>
    </message>
    <message>
        <source>Close other programs, then try again.</source>
        <translation>请关闭其他程序，然后重试。</translation>
    </message>
    <message>
        <source>Connect its drive again if it was removed, then resume the batch.</source>
        <translation>如果拔出了驱动器，请重新连接，然后继续批处理。</translation>
    </message>
    <message>
        <source>Contrast</source>
        <translation>对比度</translation>
    </message>
    <message>
        <source>Convert it to RGB in the program it comes from.</source>
        <translation>请在生成它的程序中将其转换为 RGB。</translation>
    </message>
    <message>
        <source>Copper relief</source>
        <translation>铜浮雕</translation>
    </message>
    <message>
        <source>Copy one first.</source>
        <translation>请先拷贝一张。</translation>
    </message>
    <message>
        <source>Crayon strokes in blue, violet, orange and olive.</source>
        <translation>蓝、紫、橙和橄榄色的蜡笔笔触。</translation>
    </message>
    <message>
        <source>Cream</source>
        <translation>奶油色</translation>
    </message>
    <message>
        <source>Crimson and cream</source>
        <translation>绯红与奶油</translation>
    </message>
    <message>
        <source>Crisp</source>
        <translation>锐利</translation>
    </message>
    <message>
        <source>Crop</source>
        <translation>裁切</translation>
    </message>
    <message>
        <source>Cropping</source>
        <translation>正在裁剪</translation>
    </message>
    <message>
        <source>Cut lines in acid green, teal and red.</source>
        <translation>酸绿、青和红色的刻线。</translation>
    </message>
    <message>
        <source>DDIM</source>
        <translation>DDIM</translation>
    </message>
    <message>
        <source>DPM-Solver++</source>
        <translation>DPM-Solver++</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>暗</translation>
    </message>
    <message>
        <source>Dark background</source>
        <translation>深色背景</translation>
    </message>
    <message>
        <source>Dark hair</source>
        <translation>深色头发</translation>
    </message>
    <message>
        <source>Dark skin</source>
        <translation>深色皮肤</translation>
    </message>
    <message>
        <source>Develop it in another program, or convert it to DNG.</source>
        <translation>请在其他程序中冲洗，或转换为 DNG。</translation>
    </message>
    <message>
        <source>Diffusion pipelines need Python packages that are not installed.</source>
        <translation>扩散管线需要的 Python 软件包尚未安装。</translation>
    </message>
    <message>
        <source>Direction</source>
        <translation>方向</translation>
    </message>
    <message>
        <source>Disk quota exceeded</source>
        <translation>超出磁盘配额</translation>
    </message>
    <message>
        <source>Draw them first.</source>
        <translation>请先绘制。</translation>
    </message>
    <message>
        <source>Dry brush in lavender, gold and plum.</source>
        <translation>薰衣草紫、金色和梅子色的干笔画。</translation>
    </message>
    <message>
        <source>Embers</source>
        <translation>余烬</translation>
    </message>
    <message>
        <source>Engraved ochre</source>
        <translation>赭石雕版</translation>
    </message>
    <message>
        <source>Euler</source>
        <translation>Euler</translation>
    </message>
    <message>
        <source>Even</source>
        <translation>匀速</translation>
    </message>
    <message>
        <source>Extending the canvas</source>
        <translation>正在扩展画布</translation>
    </message>
    <message>
        <source>Falling strokes</source>
        <translation>下斜笔触</translation>
    </message>
    <message>
        <source>File name too long</source>
        <translation>文件名过长</translation>
    </message>
    <message>
        <source>Fine engraved lines on ochre paper.</source>
        <translation>赭石色纸上的精细雕版线条。</translation>
    </message>
    <message>
        <source>Fine grain</source>
        <translation>细颗粒</translation>
    </message>
    <message>
        <source>Flat</source>
        <translation>平淡</translation>
    </message>
    <message>
        <source>Free some space, or choose another folder.</source>
        <translation>请腾出一些空间，或选择其他文件夹。</translation>
    </message>
    <message>
        <source>Free some space, then resume the batch.</source>
        <translation>请腾出一些空间，然后继续批处理。</translation>
    </message>
    <message>
        <source>GAN</source>
        <translation>GAN</translation>
    </message>
    <message>
        <source>GIF</source>
        <translation>GIF</translation>
    </message>
    <message>
        <source>Generating</source>
        <translation>正在生成</translation>
    </message>
    <message>
        <source>Give --passphrase-file, or set {variable}.</source>
        <translation>请给出 --passphrase-file，或设置 {variable}。</translation>
    </message>
    <message>
        <source>Give a folder as the output.</source>
        <translation>请将输出指定为文件夹。</translation>
    </message>
    <message>
        <source>Give one style a share above 0.</source>
        <translation>请将至少一种风格的占比设为大于 0。</translation>
    </message>
    <message>
        <source>Give others, or sides.</source>
        <translation>请给出其他比例，或给出各边。</translation>
    </message>
    <message>
        <source>Glasses</source>
        <translation>眼镜</translation>
    </message>
    <message>
        <source>Glowing red on black.</source>
        <translation>黑底上的炽红。</translation>
    </message>
    <message>
        <source>Gold and blue</source>
        <translation>金与蓝</translation>
    </message>
    <message>
        <source>Grainy planes of crimson, cream and pale blue.</source>
        <translation>绯红、奶油色与淡蓝的颗粒状色面。</translation>
    </message>
    <message>
        <source>Green</source>
        <translation>绿色</translation>
    </message>
    <message>
        <source>Green and violet</source>
        <translation>绿与紫</translation>
    </message>
    <message>
        <source>Green woodcut</source>
        <translation>绿色木刻</translation>
    </message>
    <message>
        <source>Grey</source>
        <translation>灰色</translation>
    </message>
    <message>
        <source>Guessing</source>
        <translation>正在猜测</translation>
    </message>
    <message>
        <source>Healing</source>
        <translation>正在修补</translation>
    </message>
    <message>
        <source>Heun</source>
        <translation>Heun</translation>
    </message>
    <message>
        <source>Highlights</source>
        <translation>高光</translation>
    </message>
    <message>
        <source>How far around each pixel the known colours count.</source>
        <translation>每个像素周围多大范围内的已知颜色起作用。</translation>
    </message>
    <message>
        <source>Ice watercolour</source>
        <translation>冰色水彩</translation>
    </message>
    <message>
        <source>Impasto cannot tell from the name {name} in which format to write it.</source>
        <translation>从名称“{name}”看不出应以哪种格式写入。</translation>
    </message>
    <message>
        <source>Impasto does not know where to download “{name}”.</source>
        <translation>Impasto 不知道从哪里下载“{name}”。</translation>
    </message>
    <message>
        <source>Indigo cells</source>
        <translation>靛蓝细胞</translation>
    </message>
    <message>
        <source>Indigo wash full of small round cells.</source>
        <translation>布满小圆细胞的靛蓝晕染。</translation>
    </message>
    <message>
        <source>Ink and lemon</source>
        <translation>墨与柠檬黄</translation>
    </message>
    <message>
        <source>Input/output error</source>
        <translation>读写出错</translation>
    </message>
    <message>
        <source>Install Impasto with its extra “cluster”.</source>
        <translation>请安装 Impasto 及其附加组件“cluster”。</translation>
    </message>
    <message>
        <source>Install it beside Impasto, on each of the machines.</source>
        <translation>请在每台机器上将它与 Impasto 一起安装。</translation>
    </message>
    <message>
        <source>Install it with: pip install &apos;impasto[{extra}]&apos;</source>
        <translation>安装命令：pip install &apos;impasto[{extra}]&apos;</translation>
    </message>
    <message>
        <source>Install it with: pip install {package}</source>
        <translation>请用此命令安装：pip install {package}</translation>
    </message>
    <message>
        <source>Install node and npm and try again.</source>
        <translation>请安装 node 和 npm，然后重试。</translation>
    </message>
    <message>
        <source>Install the package again, or choose another method.</source>
        <translation>请重新安装该软件包，或选择其他方法。</translation>
    </message>
    <message>
        <source>Invalid argument</source>
        <translation>参数无效</translation>
    </message>
    <message>
        <source>It is not in the folder any more.</source>
        <translation>它已不在该文件夹中。</translation>
    </message>
    <message>
        <source>Ivory shapes outlined in black, with blue and red.</source>
        <translation>黑色勾边的象牙色形状，带有蓝色和红色。</translation>
    </message>
    <message>
        <source>Jump</source>
        <translation>跳变</translation>
    </message>
    <message>
        <source>Lavender dusk</source>
        <translation>薰衣草暮色</translation>
    </message>
    <message>
        <source>Leaded glass</source>
        <translation>铅条玻璃</translation>
    </message>
    <message>
        <source>Light pieces of glass between coloured leads.</source>
        <translation>彩色铅条之间的浅色玻璃片。</translation>
    </message>
    <message>
        <source>Lilac</source>
        <translation>淡紫</translation>
    </message>
    <message>
        <source>Long hair</source>
        <translation>长发</translation>
    </message>
    <message>
        <source>MP4</source>
        <translation>MP4</translation>
    </message>
    <message>
        <source>Make it shorter or faster.</source>
        <translation>请缩短时长或加快速度。</translation>
    </message>
    <message>
        <source>Make it with: space</source>
        <translation>请用此命令创建：space</translation>
    </message>
    <message>
        <source>Many colours</source>
        <translation>多彩</translation>
    </message>
    <message>
        <source>Mark at least one picture as more and one as less.</source>
        <translation>请至少各标记一张“更多”和“更少”的图片。</translation>
    </message>
    <message>
        <source>Move it back into view.</source>
        <translation>请把它移回可见范围。</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Name a file that a recipe kept or exported.</source>
        <translation>请指定由配方保留或导出的文件。</translation>
    </message>
    <message>
        <source>Name of the model: letters, digits, hyphens and underscores.</source>
        <translation>模型名称：字母、数字、连字符和下划线。</translation>
    </message>
    <message>
        <source>Navy print</source>
        <translation>藏青版画</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>Networks</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>Night colours</source>
        <translation>夜色</translation>
    </message>
    <message>
        <source>No installed Python package has the repair network “{name}”.</source>
        <translation>没有已安装的 Python 软件包包含修复网络“{name}”。</translation>
    </message>
    <message>
        <source>No picture is chosen.</source>
        <translation>未选择图片。</translation>
    </message>
    <message>
        <source>No space left on device</source>
        <translation>设备上没有剩余空间</translation>
    </message>
    <message>
        <source>No subject was found in this picture.</source>
        <translation>在此图片中未找到主体。</translation>
    </message>
    <message>
        <source>No such file or directory</source>
        <translation>没有此文件或文件夹</translation>
    </message>
    <message>
        <source>No such limit</source>
        <translation>无此限制</translation>
    </message>
    <message>
        <source>No time limit</source>
        <translation>无时间限制</translation>
    </message>
    <message>
        <source>Noise</source>
        <translation>噪点</translation>
    </message>
    <message>
        <source>Not a directory</source>
        <translation>不是文件夹</translation>
    </message>
    <message>
        <source>Not enough memory to clean this picture.</source>
        <translation>内存不足，无法清理此图片。</translation>
    </message>
    <message>
        <source>Nothing was saved. Choose another format.</source>
        <translation>未保存任何内容。请选择其他格式。</translation>
    </message>
    <message>
        <source>Nothing was saved. Free some disk space, or save under another name.</source>
        <translation>未保存任何内容。请释放磁盘空间，或用其他名称保存。</translation>
    </message>
    <message>
        <source>Number format used for computing.</source>
        <translation>计算所用的数字格式。</translation>
    </message>
    <message>
        <source>Numbered pictures</source>
        <translation>带编号的图片</translation>
    </message>
    <message>
        <source>Ochre and sky</source>
        <translation>赭石与天空</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>关</translation>
    </message>
    <message>
        <source>On</source>
        <translation>开</translation>
    </message>
    <message>
        <source>Only CC0 and CC BY may be trained on.</source>
        <translation>只能用 CC0 和 CC BY 许可的内容进行训练。</translation>
    </message>
    <message>
        <source>Only the first frame of the animation is kept.</source>
        <translation>只保留动画的第一帧。</translation>
    </message>
    <message>
        <source>Only the first of {pages} pages or frames is kept.</source>
        <translation>{pages} 页或帧中仅保留第一页。</translation>
    </message>
    <message>
        <source>Only the whole picture can be enlarged, not a selection.</source>
        <translation>只能放大整张图片，不能放大选区。</translation>
    </message>
    <message>
        <source>Only {free} may be trained on.</source>
        <translation>只能用{free}许可的内容训练。</translation>
    </message>
    <message>
        <source>Open a backup, or the photo itself.</source>
        <translation>请打开备份或照片本身。</translation>
    </message>
    <message>
        <source>Operation not permitted</source>
        <translation>不允许的操作</translation>
    </message>
    <message>
        <source>Orange and teal</source>
        <translation>橙与青</translation>
    </message>
    <message>
        <source>Original</source>
        <translation>原始尺寸</translation>
    </message>
    <message>
        <source>Paint over what should change.</source>
        <translation>请涂抹要改变的内容。</translation>
    </message>
    <message>
        <source>Painting</source>
        <translation>正在绘制</translation>
    </message>
    <message>
        <source>Painting a preview</source>
        <translation>正在绘制预览</translation>
    </message>
    <message>
        <source>Painting a thumbnail</source>
        <translation>正在绘制缩略图</translation>
    </message>
    <message>
        <source>Pale icy blue with a little warm light.</source>
        <translation>淡冰蓝，略带暖光。</translation>
    </message>
    <message>
        <source>Paper cut-outs</source>
        <translation>剪纸</translation>
    </message>
    <message>
        <source>Paper shapes in pink, sky blue, yellow and black.</source>
        <translation>粉红、天蓝、黄色和黑色的剪纸形状。</translation>
    </message>
    <message>
        <source>Parts of the picture were never written: they are blank.</source>
        <translation>图片的部分内容从未写入，显示为空白。</translation>
    </message>
    <message>
        <source>Pastel wash</source>
        <translation>粉彩晕染</translation>
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
        <source>Photo</source>
        <translation>照片</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Pictures behind URLs need fsspec, which is not installed.</source>
        <translation>通过 URL 访问图片需要 fsspec，但它没有安装。</translation>
    </message>
    <message>
        <source>Pictures of {size} pixels do not come down to latents of {side} x {side}.</source>
        <translation>{size} 像素的图片无法缩减为 {side} × {side} 的潜在表示。</translation>
    </message>
    <message>
        <source>Please report it with the log file.</source>
        <translation>请附上日志文件报告此问题。</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>精度</translation>
    </message>
    <message>
        <source>Put it back, or remove the model and add it again.</source>
        <translation>请将其放回原处，或移除该模型后重新添加。</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>质量</translation>
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
        <source>Random (He)</source>
        <translation>随机（He）</translation>
    </message>
    <message>
        <source>Random (orthogonal)</source>
        <translation>随机（正交）</translation>
    </message>
    <message>
        <source>Random changes to the images. Helps small sets.</source>
        <translation>随机改变图像，有助于小数据集。</translation>
    </message>
    <message>
        <source>Random weights</source>
        <translation>随机权重</translation>
    </message>
    <message>
        <source>Random weights to begin with.</source>
        <translation>以随机权重开始。</translation>
    </message>
    <message>
        <source>Read-only file system</source>
        <translation>文件系统为只读</translation>
    </message>
    <message>
        <source>Red</source>
        <translation>红色</translation>
    </message>
    <message>
        <source>Reduce noise</source>
        <translation>降噪</translation>
    </message>
    <message>
        <source>Refining</source>
        <translation>正在细化</translation>
    </message>
    <message>
        <source>Reinstall Impasto.</source>
        <translation>请重新安装 Impasto。</translation>
    </message>
    <message>
        <source>Remove noise and JPEG artefacts.</source>
        <translation>去除噪点和 JPEG 压缩痕迹。</translation>
    </message>
    <message>
        <source>Remove or replace the background.</source>
        <translation>移除或替换背景。</translation>
    </message>
    <message>
        <source>Removes noise and JPEG artefacts on the way.</source>
        <translation>同时去除噪点和 JPEG 压缩痕迹。</translation>
    </message>
    <message>
        <source>Removing the background</source>
        <translation>正在移除背景</translation>
    </message>
    <message>
        <source>Repair or convert it first.</source>
        <translation>请先修复或转换它。</translation>
    </message>
    <message>
        <source>Replacing the background</source>
        <translation>正在替换背景</translation>
    </message>
    <message>
        <source>Resize</source>
        <translation>缩放</translation>
    </message>
    <message>
        <source>Resizing</source>
        <translation>正在调整大小</translation>
    </message>
    <message>
        <source>Restores the picture at its own size.</source>
        <translation>修复画质，尺寸不变。</translation>
    </message>
    <message>
        <source>Ripples of sand in beige and brown.</source>
        <translation>米色与棕色的沙纹。</translation>
    </message>
    <message>
        <source>Rising strokes</source>
        <translation>上斜笔触</translation>
    </message>
    <message>
        <source>Rose and green</source>
        <translation>玫红与绿</translation>
    </message>
    <message>
        <source>Rotate</source>
        <translation>旋转</translation>
    </message>
    <message>
        <source>Rotate and shear a little</source>
        <translation>轻微旋转和斜切</translation>
    </message>
    <message>
        <source>Running the model</source>
        <translation>正在运行模型</translation>
    </message>
    <message>
        <source>Running the network</source>
        <translation>正在运行网络</translation>
    </message>
    <message>
        <source>Runs a network that you installed.</source>
        <translation>运行您安装的网络。</translation>
    </message>
    <message>
        <source>Rust on canvas</source>
        <translation>画布铁锈</translation>
    </message>
    <message>
        <source>Same seed, same training.</source>
        <translation>相同种子，相同训练。</translation>
    </message>
    <message>
        <source>Sampling the latent space</source>
        <translation>正在对潜在空间采样</translation>
    </message>
    <message>
        <source>Sand ripples</source>
        <translation>沙纹</translation>
    </message>
    <message>
        <source>Save it as PNG.</source>
        <translation>请保存为 PNG。</translation>
    </message>
    <message>
        <source>Save it as UTF-8 text.</source>
        <translation>请将其保存为 UTF-8 文本。</translation>
    </message>
    <message>
        <source>Save it under another name.</source>
        <translation>请另存为其他名称。</translation>
    </message>
    <message>
        <source>Save under another name, as TIFF with 16 bits or as a project.</source>
        <translation>请用其他名称另存为 16 位 TIFF 或项目。</translation>
    </message>
    <message>
        <source>Save your work, or free some disk space.</source>
        <translation>请保存工作，或释放磁盘空间。</translation>
    </message>
    <message>
        <source>Search area</source>
        <translation>搜索范围</translation>
    </message>
    <message>
        <source>Short swirling strokes of blue and gold.</source>
        <translation>蓝色与金色的短促旋涡笔触。</translation>
    </message>
    <message>
        <source>Slant</source>
        <translation>倾斜</translation>
    </message>
    <message>
        <source>Slate mosaic</source>
        <translation>板岩马赛克</translation>
    </message>
    <message>
        <source>Small slate-green chips with white joints and some red.</source>
        <translation>板岩绿小碎片，白色接缝，点缀些许红色。</translation>
    </message>
    <message>
        <source>Smile</source>
        <translation>微笑</translation>
    </message>
    <message>
        <source>Smooth</source>
        <translation>平滑</translation>
    </message>
    <message>
        <source>Soft oils in ochre, pale blue and grey.</source>
        <translation>赭石、淡蓝与灰色的柔和油彩。</translation>
    </message>
    <message>
        <source>Something went wrong inside Impasto: {error}.</source>
        <translation>Impasto 内部出错：{error}。</translation>
    </message>
    <message>
        <source>Splinters of blue, red and black with white edges.</source>
        <translation>带白边的蓝、红、黑色碎片。</translation>
    </message>
    <message>
        <source>Split tones</source>
        <translation>分离色调</translation>
    </message>
    <message>
        <source>Stained shards</source>
        <translation>彩绘碎片</translation>
    </message>
    <message>
        <source>Stale file handle</source>
        <translation>文件句柄已失效</translation>
    </message>
    <message>
        <source>Start one with “dask scheduler”, and use the address that it prints.</source>
        <translation>请用“dask scheduler”启动一个，并使用它显示的地址。</translation>
    </message>
    <message>
        <source>Step {number} of the recipe cannot be used: {reason}</source>
        <translation>无法使用配方的第 {number} 步：{reason}</translation>
    </message>
    <message>
        <source>Stop it first.</source>
        <translation>请先将其停止。</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>已停止。</translation>
    </message>
    <message>
        <source>Storm light</source>
        <translation>风暴之光</translation>
    </message>
    <message>
        <source>Stroke size</source>
        <translation>笔触大小</translation>
    </message>
    <message>
        <source>Strong</source>
        <translation>强烈</translation>
    </message>
    <message>
        <source>Structure and texture</source>
        <translation>结构与纹理</translation>
    </message>
    <message>
        <source>Text to picture</source>
        <translation>文字生成图片</translation>
    </message>
    <message>
        <source>Texture</source>
        <translation>纹理</translation>
    </message>
    <message>
        <source>The animation has no frames.</source>
        <translation>动画没有帧。</translation>
    </message>
    <message>
        <source>The autoencoder to begin with is not one for opaque pictures.</source>
        <translation>用来开始的自编码器不是用于不透明图片的。</translation>
    </message>
    <message>
        <source>The braces of the template “{template}” do not match.</source>
        <translation>模板“{template}”中的花括号不配对。</translation>
    </message>
    <message>
        <source>The canvas cannot be extended with “{method}”.</source>
        <translation>不能用“{method}”扩展画布。</translation>
    </message>
    <message>
        <source>The caption {name} cannot be read: {reason}.</source>
        <translation>无法读取说明文字“{name}”：{reason}。</translation>
    </message>
    <message>
        <source>The data is in Debian&apos;s packages: try on Debian or Ubuntu, after apt-get update.</source>
        <translation>数据在 Debian 的软件包中：请在 Debian 或 Ubuntu 上先运行 apt-get update，再重试。</translation>
    </message>
    <message>
        <source>The disk is nearly full: unsaved work is no longer kept for recovery.</source>
        <translation>磁盘快满了：不再保留未保存的工作以供恢复。</translation>
    </message>
    <message>
        <source>The disk with the results is full.</source>
        <translation>存放结果的磁盘已满。</translation>
    </message>
    <message>
        <source>The drawings {name} are under {licence}.</source>
        <translation>图画 {name} 的许可是{licence}。</translation>
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
        <source>The file of the model “{title}” is missing.</source>
        <translation>模型“{title}”的文件缺失。</translation>
    </message>
    <message>
        <source>The folder for the results, {folder}, is not there any more.</source>
        <translation>结果文件夹 {folder} 已不存在。</translation>
    </message>
    <message>
        <source>The folder with the pictures, {folder}, is not there any more.</source>
        <translation>图片文件夹 {folder} 已不存在。</translation>
    </message>
    <message>
        <source>The folder {folder} cannot be made: {reason}.</source>
        <translation>无法创建文件夹 {folder}：{reason}。</translation>
    </message>
    <message>
        <source>The folder {path} could not be made: {reason}.</source>
        <translation>未能创建文件夹 {path}：{reason}。</translation>
    </message>
    <message>
        <source>The journal of the batch cannot be used: {reason}.</source>
        <translation>无法使用此批处理的日志：{reason}。</translation>
    </message>
    <message>
        <source>The latent in this picture is damaged.</source>
        <translation>此图片中的潜在向量已损坏。</translation>
    </message>
    <message>
        <source>The layers of {name} have different colour profiles. All are brought to that of the lowest layer.</source>
        <translation>{name} 的图层具有不同的颜色配置文件，将全部转换为最底层图层的配置文件。</translation>
    </message>
    <message>
        <source>The mask in the recipe is damaged.</source>
        <translation>配方中的蒙版已损坏。</translation>
    </message>
    <message>
        <source>The mask {name} has {mask_width} × {mask_height} pixels, but the picture has {width} × {height}.</source>
        <translation>蒙版“{name}”为 {mask_width} × {mask_height} 像素，而图片为 {width} × {height} 像素。</translation>
    </message>
    <message>
        <source>The model is damaged: a scale does not fit the weights “{tensor}”.</source>
        <translation>模型已损坏：有一个缩放系数与权重“{tensor}”不符。</translation>
    </message>
    <message>
        <source>The model to continue from, {path}, cannot be read: {reason}.</source>
        <translation>无法读取用来继续的模型 {path}：{reason}。</translation>
    </message>
    <message>
        <source>The model “{model}” has no encoder.</source>
        <translation>模型“{model}”没有编码器。</translation>
    </message>
    <message>
        <source>The model “{model}” has no slider “{name}”.</source>
        <translation>模型“{model}”没有滑块“{name}”。</translation>
    </message>
    <message>
        <source>The model “{model}” takes no sampler and no LoRA.</source>
        <translation>模型“{model}”不使用采样器和 LoRA。</translation>
    </message>
    <message>
        <source>The model “{name}” came with Impasto.</source>
        <translation>模型“{name}”是 Impasto 自带的。</translation>
    </message>
    <message>
        <source>The model “{name}” is not the repair network of this version.</source>
        <translation>模型“{name}”不是此版本的修复网络。</translation>
    </message>
    <message>
        <source>The model “{title}” could not be removed: {reason}.</source>
        <translation>无法移除模型“{title}”：{reason}。</translation>
    </message>
    <message>
        <source>The model “{title}” is encrypted.</source>
        <translation>模型“{title}”已加密。</translation>
    </message>
    <message>
        <source>The model “{title}” makes no pictures of its own: it is for {family}.</source>
        <translation>模型“{title}”不能自行生成图片：它用于{family}。</translation>
    </message>
    <message>
        <source>The model “{title}” needs the Python package “{package}”, which is not installed.</source>
        <translation>模型“{title}”需要 Python 软件包“{package}”，但尚未安装。</translation>
    </message>
    <message>
        <source>The package {package} could not be fetched.</source>
        <translation>无法获取软件包 {package}。</translation>
    </message>
    <message>
        <source>The passphrase in {name} could not be read: {reason}.</source>
        <translation>无法读取 {name} 中的口令：{reason}。</translation>
    </message>
    <message>
        <source>The picture space is for pictures of {size} pixels.</source>
        <translation>此图片空间用于 {size} 像素的图片。</translation>
    </message>
    <message>
        <source>The pictures of the training run in {folder} are missing.</source>
        <translation>{folder} 中训练任务的图片缺失。</translation>
    </message>
    <message>
        <source>The pipeline “{name}” needs a Python package that is not installed: {said}.</source>
        <translation>管线“{name}”需要的 Python 软件包尚未安装：{said}。</translation>
    </message>
    <message>
        <source>The portraits could not be drawn: {reason}.</source>
        <translation>无法绘制肖像：{reason}。</translation>
    </message>
    <message>
        <source>The recipe has no name.</source>
        <translation>配方没有名称。</translation>
    </message>
    <message>
        <source>The settings in this picture are damaged.</source>
        <translation>此图片中的设置已损坏。</translation>
    </message>
    <message>
        <source>The stickers could not be drawn: {reason}.</source>
        <translation>无法绘制贴纸：{reason}。</translation>
    </message>
    <message>
        <source>Try again later.</source>
        <translation>请稍后重试。</translation>
    </message>
    <message>
        <source>Try again when the other program has finished writing it.</source>
        <translation>请等其他程序写完后重试。</translation>
    </message>
    <message>
        <source>Try again. Without the passphrase the file cannot be opened.</source>
        <translation>请重试。没有密码就无法打开文件。</translation>
    </message>
    <message>
        <source>Turns a photo into an anime frame.</source>
        <translation>将照片变成动画画面。</translation>
    </message>
    <message>
        <source>Type it again.</source>
        <translation>请重新输入。</translation>
    </message>
    <message>
        <source>UniPC</source>
        <translation>UniPC</translation>
    </message>
    <message>
        <source>Update diffusers, or choose another pipeline.</source>
        <translation>请更新 diffusers，或选择其他管线。</translation>
    </message>
    <message>
        <source>Usable pictures found: {count}.</source>
        <translation>找到的可用图片：{count}。</translation>
    </message>
    <message>
        <source>Use a folder, or a URL such as s3://, sftp:// or smb://.</source>
        <translation>请使用文件夹，或 s3://、sftp://、smb:// 之类的 URL。</translation>
    </message>
    <message>
        <source>Use a higher --sensitivity, or --mask.</source>
        <translation>请使用更高的 --sensitivity，或使用 --mask。</translation>
    </message>
    <message>
        <source>Use a lower learning rate, or more pictures.</source>
        <translation>请使用更低的学习率或更多图片。</translation>
    </message>
    <message>
        <source>Use a mask of the same size, or scale this one to fit.</source>
        <translation>请使用相同尺寸的蒙版，或缩放此蒙版以适应。</translation>
    </message>
    <message>
        <source>Use at least {least} characters; several words are better.</source>
        <translation>请至少使用 {least} 个字符；几个词更好。</translation>
    </message>
    <message>
        <source>Use at least {least}.</source>
        <translation>请至少使用 {least}。</translation>
    </message>
    <message>
        <source>Use either a recipe or single steps, not both.</source>
        <translation>请使用配方或单独的步骤，不能同时使用。</translation>
    </message>
    <message>
        <source>Use fractions from 0 to 1.</source>
        <translation>请使用 0 到 1 的小数。</translation>
    </message>
    <message>
        <source>Use one prompt.</source>
        <translation>请只使用一个提示词。</translation>
    </message>
    <message>
        <source>Use only the brightness of the style.</source>
        <translation>只使用风格的亮度。</translation>
    </message>
    <message>
        <source>Used by Automatic for large areas with edges to continue.</source>
        <translation>自动方法用于有边缘需要延续的大区域。</translation>
    </message>
    <message>
        <source>Variety</source>
        <translation>多样性</translation>
    </message>
    <message>
        <source>Vertical position</source>
        <translation>垂直位置</translation>
    </message>
    <message>
        <source>Vertical strokes</source>
        <translation>垂直笔触</translation>
    </message>
    <message>
        <source>Wait until it has finished, or stop it there.</source>
        <translation>请等待其结束，或在那里停止。</translation>
    </message>
    <message>
        <source>Warm background</source>
        <translation>暖色背景</translation>
    </message>
    <message>
        <source>{bits} bits per channel become {kept}.</source>
        <translation>每通道 {bits} 位会变为 {kept} 位。</translation>
    </message>
    <message>
        <source>{folder} cannot be read: {reason}.</source>
        <translation>无法读取 {folder}：{reason}。</translation>
    </message>
    <message>
        <source>{folder} does not exist.</source>
        <translation>{folder} 不存在。</translation>
    </message>
    <message>
        <source>{folder} is a file, not a folder.</source>
        <translation>{folder} 是文件，不是文件夹。</translation>
    </message>
    <message>
        <source>{format} files need the Python package “{package}”, which is not installed.</source>
        <translation>{format} 文件需要 Python 包“{package}”，但尚未安装。</translation>
    </message>
    <message>
        <source>{name} ({width} × {height} px) needs {needed} MB of memory, but only {free} MB are free.</source>
        <translation>{name}（{width} × {height} 像素）需要 {needed} MB 内存，但只有 {free} MB 可用。</translation>
    </message>
    <message>
        <source>{name} already contains another animation.</source>
        <translation>{name} 已包含另一个动画。</translation>
    </message>
    <message>
        <source>{name} already exists.</source>
        <translation>{name} 已存在。</translation>
    </message>
    <message>
        <source>{name} cannot be replaced: it is not a file.</source>
        <translation>无法替换 {name}：它不是文件。</translation>
    </message>
    <message>
        <source>{name} carries no prompt.</source>
        <translation>{name} 不含提示词。</translation>
    </message>
    <message>
        <source>{name} contains a network that Impasto does not know.</source>
        <translation>{name} 包含 Impasto 不认识的网络。</translation>
    </message>
    <message>
        <source>{name} contains code (“{code}”), which Impasto does not run.</source>
        <translation>{name} 含有代码（“{code}”），Impasto 不运行。</translation>
    </message>
    <message>
        <source>{name} contains no weights.</source>
        <translation>{name} 不含权重。</translation>
    </message>
    <message>
        <source>{name} contains program code, which Impasto does not run.</source>
        <translation>{name} 含有程序代码，Impasto 不运行。</translation>
    </message>
    <message>
        <source>{name} could not be added to your models: {reason}.</source>
        <translation>无法将 {name} 添加到您的模型：{reason}。</translation>
    </message>
    <message>
        <source>{name} could not be deleted: {reason}.</source>
        <translation>无法删除 {name}：{reason}。</translation>
    </message>
    <message>
        <source>{name} could not be saved: no permission to write to {folder}.</source>
        <translation>无法保存 {name}：没有写入 {folder} 的权限。</translation>
    </message>
    <message>
        <source>{name} does not contain a generator that Impasto supports.</source>
        <translation>{name} 不含 Impasto 支持的生成器。</translation>
    </message>
    <message>
        <source>{name} does not contain a generator.</source>
        <translation>{name} 不含生成器。</translation>
    </message>
    <message>
        <source>{name} does not contain a latent.</source>
        <translation>{name} 不含潜变量。</translation>
    </message>
    <message>
        <source>{name} does not tell how long it was trained.</source>
        <translation>{name} 没有说明训练了多久。</translation>
    </message>
    <message>
        <source>{name} is a camera RAW file, which Impasto never replaces.</source>
        <translation>{name} 是相机 RAW 文件，Impasto 不会替换它。</translation>
    </message>
    <message>
        <source>{name} is a camera raw file of a kind that cannot be developed.</source>
        <translation>{name} 是无法冲洗的相机 RAW 文件。</translation>
    </message>
    <message>
        <source>128 standard normal numbers; makes 128 x 128 pixels RGB</source>
        <translation>128 个标准正态数；生成 128 x 128 像素的 RGB 图像</translation>
    </message>
    <message>
        <source>8 x 16 x 16 standard normal numbers; makes 128 x 128 pixels RGB</source>
        <translation>8 x 16 x 16 个标准正态数；生成 128 x 128 像素的 RGB 图像</translation>
    </message>
    <message>
        <source>8 x 16 x 16 standard normal numbers; makes 128 x 128 pixels RGBA</source>
        <translation>8 x 16 x 16 个标准正态分布的数；生成 128 x 128 像素 RGBA 图片</translation>
    </message>
    <message>
        <source>Decodes the pictures of the portrait generator.</source>
        <translation>解码人像生成器的图片。</translation>
    </message>
    <message>
        <source>Describes content and painting style; used by neural style.</source>
        <translation>描述内容和绘画风格；用于神经风格。</translation>
    </message>
    <message>
        <source>Draws stickers on a transparent background from a short prompt.</source>
        <translation>按简短的提示词绘制透明背景的贴纸。</translation>
    </message>
    <message>
        <source>Gan</source>
        <translation>GAN</translation>
    </message>
    <message>
        <source>Portraits</source>
        <translation>头像</translation>
    </message>
    <message>
        <source>Portraits (autoencoder)</source>
        <translation>人像（自编码器）</translation>
    </message>
    <message>
        <source>Portraits (soft)</source>
        <translation>人像（柔和）</translation>
    </message>
    <message>
        <source>Portraits drawn with DiceBear: ToonHead by Johan Melin (CC BY 4.0, https://www.figma.com/community/file/1589627891082866389); Personas by Draftbit by Draftbit - draftbit.com (CC BY 4.0, https://personas.draftbit.com/); Avatar Illustration System by Micah Lanier (CC BY 4.0, https://www.figma.com/community/file/829741575478342595); Adventurer by Lisa Wischofsky (CC BY 4.0, https://www.figma.com/community/file/1184595184137881796); Lorelei by Lisa Wischofsky (CC0 1.0, https://www.figma.com/community/file/1198749693280469639); Custom Avatar by Ashley Seo (CC BY 4.0, https://www.figma.com/community/file/881358461963645496).</source>
        <translation>由 DiceBear 绘制的头像：ToonHead，作者 Johan Melin (CC BY 4.0, https://www.figma.com/community/file/1589627891082866389)；Personas by Draftbit，作者 Draftbit - draftbit.com (CC BY 4.0, https://personas.draftbit.com/)；Avatar Illustration System，作者 Micah Lanier (CC BY 4.0, https://www.figma.com/community/file/829741575478342595)；Adventurer，作者 Lisa Wischofsky (CC BY 4.0, https://www.figma.com/community/file/1184595184137881796)；Lorelei，作者 Lisa Wischofsky (CC0 1.0, https://www.figma.com/community/file/1198749693280469639)；Custom Avatar，作者 Ashley Seo (CC BY 4.0, https://www.figma.com/community/file/881358461963645496)。</translation>
    </message>
    <message>
        <source>Stickers</source>
        <translation>贴纸</translation>
    </message>
    <message>
        <source>Style from a picture (painter)</source>
        <translation>以图片为风格（绘制）</translation>
    </message>
    <message>
        <source>Style from a picture (predictor)</source>
        <translation>以图片为风格（预测）</translation>
    </message>
    <message>
        <source>TextToPicture</source>
        <translation>TextToPicture</translation>
    </message>
    <message>
        <source>VGG-16 (shift-tolerant)</source>
        <translation>VGG-16（容忍平移）</translation>
    </message>
    <message>
        <source>VariationalAutoencoder</source>
        <translation>变分自编码器</translation>
    </message>
    <message>
        <source>gcompris-qt-data: photographers of Wikimedia Commons, named in the package&apos;s copyright file (CC BY, CC BY-SA, GPL-3, GPL-2+, CC0, public domain); tuxpaint-data: the Tux Paint developers (GPL-2+); kphotoalbum: Jesper K. Pedersen and others (GPL-2+); palapeli-data: the Palapeli developers (GPL-2+); libjxl-testdata: photographers of wesaturate, the JPEG XL project (CC0, BSD-3-Clause); plasma-workspace-wallpapers: the KDE Visual Design Group (GPL-2+, LGPL-3+); mate-backgrounds: the MATE developers (GPL-2+, CC BY-SA 4.0); lomiri-wallpapers-20.04: Jasper Roks, Aury88 (CC BY-SA 4.0); torcs-data: the TORCS contributors (Free Art License, GPL-2+); supertuxkart-data: the SuperTuxKart contributors (CC BY-SA 3.0 and 4.0, CC BY, CC0, public domain); tuxpaint-stamps-default: the Tux Paint developers (GPL-2+)</source>
        <translation>gcompris-qt-data：维基共享资源的摄影者，署名见该软件包的 copyright 文件（CC BY、CC BY-SA、GPL-3、GPL-2+、CC0、公有领域）；tuxpaint-data：Tux Paint 开发者（GPL-2+）；kphotoalbum：Jesper K. Pedersen 等（GPL-2+）；palapeli-data：Palapeli 开发者（GPL-2+）；libjxl-testdata：wesaturate 的摄影者、JPEG XL 项目（CC0、BSD-3-Clause）；plasma-workspace-wallpapers：KDE Visual Design Group（GPL-2+、LGPL-3+）；mate-backgrounds：MATE 开发者（GPL-2+、CC BY-SA 4.0）；lomiri-wallpapers-20.04：Jasper Roks、Aury88（CC BY-SA 4.0）；torcs-data：TORCS 贡献者（Free Art License、GPL-2+）；supertuxkart-data：SuperTuxKart 贡献者（CC BY-SA 3.0 和 4.0、CC BY、CC0、公有领域）；tuxpaint-stamps-default：Tux Paint 开发者（GPL-2+）</translation>
    </message>
    <message>
        <source>noto by Google Inc (Apache-2.0, https://github.com/googlefonts/noto-emoji); noto-v1 by Google Inc (Apache-2.0, https://github.com/googlefonts/noto-emoji); twemoji by Twitter (CC-BY-4.0, https://github.com/jdecked/twemoji); fluent-emoji by Microsoft Corporation (MIT, https://github.com/microsoft/fluentui-emoji); fluent-emoji-flat by Microsoft Corporation (MIT, https://github.com/microsoft/fluentui-emoji); emojione by Emoji One (CC-BY-4.0, https://github.com/EmojiTwo/emojitwo); fxemoji by Mozilla (Apache-2.0, https://github.com/mozilla/fxemoji); streamline-emojis by Streamline (CC-BY-4.0, https://github.com/webalys-hq/streamline-vectors); flat-color-icons by Icons8 (MIT, https://github.com/icons8/flat-Color-icons); fluentui-emoji by Microsoft (MIT), in three dimensions through @lobehub (MIT); Open Clip Art Library (public domain), through Debian&apos;s openclipart-png. Keywords: CLDR, through emojibase-data (MIT). The picture space began with the weights of portraits-space: see its card.</source>
        <translation>noto by Google Inc (Apache-2.0, https://github.com/googlefonts/noto-emoji); noto-v1 by Google Inc (Apache-2.0, https://github.com/googlefonts/noto-emoji); twemoji by Twitter (CC-BY-4.0, https://github.com/jdecked/twemoji); fluent-emoji by Microsoft Corporation (MIT, https://github.com/microsoft/fluentui-emoji); fluent-emoji-flat by Microsoft Corporation (MIT, https://github.com/microsoft/fluentui-emoji); emojione by Emoji One (CC-BY-4.0, https://github.com/EmojiTwo/emojitwo); fxemoji by Mozilla (Apache-2.0, https://github.com/mozilla/fxemoji); streamline-emojis by Streamline (CC-BY-4.0, https://github.com/webalys-hq/streamline-vectors); flat-color-icons by Icons8 (MIT, https://github.com/icons8/flat-Color-icons); fluentui-emoji by Microsoft (MIT), 三维版本经由 @lobehub (MIT); Open Clip Art Library （公有领域），经由 Debian&apos;s openclipart-png。关键词：CLDR，经由 emojibase-data (MIT)。图像空间从 portraits-space 的权重开始：见其卡片。</translation>
    </message>
    <message>
        <source>The style {name} is under {licence}.</source>
        <translation>风格“{name}”的许可证是 {licence}。</translation>
    </message>
    <message>
        <source>A batch of {batch} pictures cannot be divided among {count} processes.</source>
        <translation>每批 {batch} 张图片无法平均分给 {count} 个进程。</translation>
    </message>
    <message>
        <source>A built-in style, a blend, or the style of any image.</source>
        <translation>内置风格、混合风格，或任意图片的风格。</translation>
    </message>
    <message>
        <source>A file with the name of the output folder exists.</source>
        <translation>已有与输出文件夹同名的文件。</translation>
    </message>
    <message>
        <source>A handle is outside the picture.</source>
        <translation>有控制点在图片之外。</translation>
    </message>
    <message>
        <source>A model named “{name}” already exists.</source>
        <translation>已有名为“{name}”的模型。</translation>
    </message>
    <message>
        <source>A path is empty or damaged.</source>
        <translation>有路径为空或已损坏。</translation>
    </message>
    <message>
        <source>A prompt can have at most {most} characters.</source>
        <translation>提示词最多 {most} 个字符。</translation>
    </message>
    <message>
        <source>A recipe named “{name}” already exists.</source>
        <translation>已有名为“{name}”的配方。</translation>
    </message>
    <message>
        <source>A saved point in the latent space, instead of the seed&apos;s.</source>
        <translation>已保存的潜空间点，用来代替种子对应的点。</translation>
    </message>
    <message>
        <source>A style’s share must be 0 or more.</source>
        <translation>风格的份额必须为 0 或更大。</translation>
    </message>
    <message>
        <source>A text-to-image model needs captions.</source>
        <translation>文生图模型需要图片说明。</translation>
    </message>
    <message>
        <source>A training run named “{name}” already exists.</source>
        <translation>已有名为“{name}”的训练。</translation>
    </message>
    <message>
        <source>Adapter to add (diffusion pipelines only).</source>
        <translation>要添加的适配器（仅用于扩散流程）。</translation>
    </message>
    <message>
        <source>Adapters need the Python package “peft” and a pipeline that supports them.</source>
        <translation>适配器需要 Python 包“peft”和支持它的流程。</translation>
    </message>
    <message>
        <source>Add --force to write beside them, or choose another folder.</source>
        <translation>添加 --force 以写在它们旁边，或选择其他文件夹。</translation>
    </message>
    <message>
        <source>Add --prompt &apos;a red apple&apos;, for example.</source>
        <translation>例如，请添加 --prompt &apos;a red apple&apos;。</translation>
    </message>
    <message>
        <source>Add one first.</source>
        <translation>请先添加一个。</translation>
    </message>
    <message>
        <source>Add one in the Models menu, or with “models add”.</source>
        <translation>在“模型”菜单中添加，或使用“models add”。</translation>
    </message>
    <message>
        <source>Add one, or exclude the picture.</source>
        <translation>添加一个，或排除该图片。</translation>
    </message>
    <message>
        <source>Add that model, or enter the prompt again.</source>
        <translation>添加该模型，或重新输入提示词。</translation>
    </message>
    <message>
        <source>All samples have the label “{name}”.</source>
        <translation>所有样本的标签都是“{name}”。</translation>
    </message>
    <message>
        <source>All sides are 0.</source>
        <translation>各边均为 0。</translation>
    </message>
    <message>
        <source>All styles in the blend have a share of 0.</source>
        <translation>混合中所有风格的份额都是 0。</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>程度</translation>
    </message>
    <message>
        <source>Area of the result.</source>
        <translation>结果的面积。</translation>
    </message>
    <message>
        <source>As the model makes it</source>
        <translation>模型默认</translation>
    </message>
    <message>
        <source>Aspect ratio</source>
        <translation>宽高比</translation>
    </message>
    <message>
        <source>Automatic: Navier-Stokes</source>
        <translation>自动：Navier-Stokes</translation>
    </message>
    <message>
        <source>Automatic: PatchMatch</source>
        <translation>自动：PatchMatch</translation>
    </message>
    <message>
        <source>Automatic: Telea</source>
        <translation>自动：Telea</translation>
    </message>
    <message>
        <source>Automatic: structure and texture</source>
        <translation>自动：结构与纹理</translation>
    </message>
    <message>
        <source>Automatic: your network</source>
        <translation>自动：您的网络</translation>
    </message>
    <message>
        <source>Bit depth must be 8 or 16.</source>
        <translation>位深必须是 8 或 16。</translation>
    </message>
    <message>
        <source>Blend</source>
        <translation>混合</translation>
    </message>
    <message>
        <source>Blend seam</source>
        <translation>接缝融合</translation>
    </message>
    <message>
        <source>Blends the two prompts.</source>
        <translation>混合两个提示词。</translation>
    </message>
    <message>
        <source>Brightens low-light photos.</source>
        <translation>提亮弱光照片。</translation>
    </message>
    <message>
        <source>Check the name and your internet connection, or add a folder.</source>
        <translation>检查名称和网络连接，或添加文件夹。</translation>
    </message>
    <message>
        <source>Check the name, or download the pipeline yourself and add its folder.</source>
        <translation>检查名称，或自行下载该流程并添加其文件夹。</translation>
    </message>
    <message>
        <source>Check your internet connection. What was downloaded so far is kept.</source>
        <translation>请检查网络连接。已下载的部分会保留。</translation>
    </message>
    <message>
        <source>Choose 1 to 100.</source>
        <translation>请选择 1 到 100。</translation>
    </message>
    <message>
        <source>Choose 1 to 120 frames per second.</source>
        <translation>请选择每秒 1 到 120 帧。</translation>
    </message>
    <message>
        <source>Choose a PNG that Impasto made from one.</source>
        <translation>请选择由 Impasto 生成的 PNG。</translation>
    </message>
    <message>
        <source>Choose a StyleGAN file.</source>
        <translation>请选择 StyleGAN 文件。</translation>
    </message>
    <message>
        <source>Choose a file of one of these formats: {kinds}.</source>
        <translation>请选择以下格式的文件：{kinds}。</translation>
    </message>
    <message>
        <source>Choose a file or a folder.</source>
        <translation>请选择文件或文件夹。</translation>
    </message>
    <message>
        <source>Choose a larger batch size, or fewer parts.</source>
        <translation>请选择更大的批大小，或更少的份数。</translation>
    </message>
    <message>
        <source>Choose a model of the same kind, or the settings it was made with.</source>
        <translation>请选择同类模型，或生成它时的设置。</translation>
    </message>
    <message>
        <source>Choose a model that Impasto trained.</source>
        <translation>请选择由 Impasto 训练的模型。</translation>
    </message>
    <message>
        <source>Choose a model that converts, repairs or generates pictures.</source>
        <translation>请选择能转换、修复或生成图片的模型。</translation>
    </message>
    <message>
        <source>Choose a model, or add one in the Models menu.</source>
        <translation>选择模型，或在“模型”菜单中添加。</translation>
    </message>
    <message>
        <source>Choose a multiple of {side}.</source>
        <translation>请选择 {side} 的倍数。</translation>
    </message>
    <message>
        <source>Choose a picture to put behind.</source>
        <translation>请选择要放在后面的图片。</translation>
    </message>
    <message>
        <source>Choose another name, or delete the folder to start over.</source>
        <translation>请换个名称，或删除该文件夹后重新开始。</translation>
    </message>
    <message>
        <source>Choose another repository: Impasto reads no files that may contain code.</source>
        <translation>请选择其他仓库：Impasto 不读取可能含有代码的文件。</translation>
    </message>
    <message>
        <source>Choose at least 1 px.</source>
        <translation>请至少选择 1 像素。</translation>
    </message>
    <message>
        <source>Choose at least one picture.</source>
        <translation>请至少选择一张图片。</translation>
    </message>
    <message>
        <source>Choose either the photo&apos;s colours or the style&apos;s palette, not both.</source>
        <translation>照片的颜色和风格的色调只能选其一。</translation>
    </message>
    <message>
        <source>Choose folders with at least {least} pictures; a few hundred are better.</source>
        <translation>请选择至少有 {least} 张图片的文件夹；几百张更好。</translation>
    </message>
    <message>
        <source>Choose one that only uses parts of diffusers and transformers.</source>
        <translation>请选择只使用 diffusers 和 transformers 部件的流程。</translation>
    </message>
    <message>
        <source>Choose one, then start the batch.</source>
        <translation>选择一个，然后开始批处理。</translation>
    </message>
    <message>
        <source>Choose the folder of a run, or start a new one.</source>
        <translation>请选择某次训练的文件夹，或开始新的训练。</translation>
    </message>
    <message>
        <source>Choose the folder that contains this file.</source>
        <translation>请选择包含此文件的文件夹。</translation>
    </message>
    <message>
        <source>Choose the folder that contains “model_index.json”.</source>
        <translation>请选择包含“model_index.json”的文件夹。</translation>
    </message>
    <message>
        <source>Choose the model it was made with.</source>
        <translation>请选择生成它的模型。</translation>
    </message>
    <message>
        <source>Choose “auto” or “cpu”.</source>
        <translation>请选择“auto”或“cpu”。</translation>
    </message>
    <message>
        <source>Chooses a method for each area.</source>
        <translation>为每个区域选择方法。</translation>
    </message>
    <message>
        <source>Clean</source>
        <translation>清理</translation>
    </message>
    <message>
        <source>Cleaning</source>
        <translation>正在清理</translation>
    </message>
    <message>
        <source>Clear the selection, or choose a model that keeps the size.</source>
        <translation>取消选区，或选择保持尺寸的模型。</translation>
    </message>
    <message>
        <source>Clear the selection.</source>
        <translation>请清除选区。</translation>
    </message>
    <message>
        <source>Close other programs, or choose a smaller pipeline.</source>
        <translation>请关闭其他程序，或选择较小的管线。</translation>
    </message>
    <message>
        <source>Close other programs.</source>
        <translation>请关闭其他程序。</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>颜色</translation>
    </message>
    <message>
        <source>Colours become sRGB.</source>
        <translation>颜色会变为 sRGB。</translation>
    </message>
    <message>
        <source>Content</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Content credentials (C2PA) are removed.</source>
        <translation>内容凭证（C2PA）会被移除。</translation>
    </message>
    <message>
        <source>Continue with that version, or start a new run.</source>
        <translation>用那个版本继续，或开始新的训练。</translation>
    </message>
    <message>
        <source>Continue with that version, or start a run with another name.</source>
        <translation>用那个版本继续，或以其他名称开始训练。</translation>
    </message>
    <message>
        <source>Continues lines and outlines, with matching texture.</source>
        <translation>延续线条和轮廓，并配上相应的纹理。</translation>
    </message>
    <message>
        <source>Continues surrounding colours. For hairs and thin scratches.</source>
        <translation>延续周围的颜色。适合毛发和细划痕。</translation>
    </message>
    <message>
        <source>Continues surrounding lines. For hairs and thin scratches.</source>
        <translation>延续周围的线条。适合毛发和细划痕。</translation>
    </message>
    <message>
        <source>Converts one kind of picture into another, as trained.</source>
        <translation>按训练内容将一种图片转换为另一种。</translation>
    </message>
    <message>
        <source>Copies texture from nearby. For skin, grass, walls, sky and water.</source>
        <translation>从附近复制纹理。适合皮肤、草地、墙面、天空和水面。</translation>
    </message>
    <message>
        <source>Copy it again, or use another one.</source>
        <translation>请重新复制，或使用其他内容。</translation>
    </message>
    <message>
        <source>Copy one in Impasto, or open a file saved by it.</source>
        <translation>在 Impasto 中复制一个，或打开由它保存的文件。</translation>
    </message>
    <message>
        <source>Copy or download the file again, or choose another one.</source>
        <translation>请重新复制或下载该文件，或选择其他文件。</translation>
    </message>
    <message>
        <source>Copy or download the file again, or open a backup.</source>
        <translation>请重新复制或下载该文件，或打开备份。</translation>
    </message>
    <message>
        <source>Copy or download the file again.</source>
        <translation>请重新复制或下载该文件。</translation>
    </message>
    <message>
        <source>Copy the style of an image. Slow, with the best quality.</source>
        <translation>复制图片的风格。较慢，质量最好。</translation>
    </message>
    <message>
        <source>Could not create the folder {path}: {reason}.</source>
        <translation>无法创建文件夹 {path}：{reason}。</translation>
    </message>
    <message>
        <source>Covers width × height and cuts off what is over, evenly.</source>
        <translation>填满宽 × 高，并均匀裁去多余部分。</translation>
    </message>
    <message>
        <source>Cut pictures taller than wide to 2:3 for 3:2.</source>
        <translation>竖幅图片按 2:3 而不是 3:2 裁剪。</translation>
    </message>
    <message>
        <source>Cut to an aspect ratio.</source>
        <translation>按宽高比裁剪。</translation>
    </message>
    <message>
        <source>Cutout</source>
        <translation>挖空</translation>
    </message>
    <message>
        <source>Delete the file, or add the model again.</source>
        <translation>删除该文件，或重新添加模型。</translation>
    </message>
    <message>
        <source>Delete the file; Impasto then finds the sliders again.</source>
        <translation>删除该文件；Impasto 会重新查找滑块。</translation>
    </message>
    <message>
        <source>Detail</source>
        <translation>细节</translation>
    </message>
    <message>
        <source>Detail must be {least} to {most} px, or 0 for full size.</source>
        <translation>细节必须为 {least} 到 {most} 像素，或 0 表示原尺寸。</translation>
    </message>
    <message>
        <source>Develop it in a raw converter and export a 16-bit TIFF.</source>
        <translation>请在 RAW 转换器中处理并导出 16 位 TIFF。</translation>
    </message>
    <message>
        <source>Download its file again, or choose another model.</source>
        <translation>请重新下载其文件，或选择其他模型。</translation>
    </message>
    <message>
        <source>Download its folder again, or update diffusers.</source>
        <translation>请重新下载其文件夹，或更新 diffusers。</translation>
    </message>
    <message>
        <source>Download the complete pipeline with safetensors weights.</source>
        <translation>请下载带有 safetensors 权重的完整流程。</translation>
    </message>
    <message>
        <source>Download the pipeline with safetensors weights.</source>
        <translation>请下载带有 safetensors 权重的流程。</translation>
    </message>
    <message>
        <source>Drawing</source>
        <translation>绘画</translation>
    </message>
    <message>
        <source>Ease in</source>
        <translation>渐入</translation>
    </message>
    <message>
        <source>Ease in and out</source>
        <translation>渐入渐出</translation>
    </message>
    <message>
        <source>Ease out</source>
        <translation>渐出</translation>
    </message>
    <message>
        <source>Enlarge</source>
        <translation>放大</translation>
    </message>
    <message>
        <source>Enlarge smaller pictures</source>
        <translation>放大较小的图片</translation>
    </message>
    <message>
        <source>Enlarge the canvas and continue the picture there.</source>
        <translation>扩大画布并在新区域延续图片。</translation>
    </message>
    <message>
        <source>Enlarge, clean or restyle with a model you added.</source>
        <translation>用您添加的模型放大、清理或改变风格。</translation>
    </message>
    <message>
        <source>Enlarges the picture 2×.</source>
        <translation>将图片放大 2 倍。</translation>
    </message>
    <message>
        <source>Enlarges the picture 3×.</source>
        <translation>将图片放大 3 倍。</translation>
    </message>
    <message>
        <source>Enlarges the picture 4×.</source>
        <translation>将图片放大 4 倍。</translation>
    </message>
    <message>
        <source>Enlarges the picture.</source>
        <translation>放大图片。</translation>
    </message>
    <message>
        <source>Enlarging</source>
        <translation>正在放大</translation>
    </message>
    <message>
        <source>Enter a name.</source>
        <translation>请输入名称。</translation>
    </message>
    <message>
        <source>Enter one.</source>
        <translation>请输入一个。</translation>
    </message>
    <message>
        <source>Euler ancestral</source>
        <translation>Euler ancestral</translation>
    </message>
    <message>
        <source>Export it with 8 or 16 bits from the program it comes from.</source>
        <translation>请从原程序以 8 位或 16 位导出。</translation>
    </message>
    <message>
        <source>Export the picture again from the program it comes from.</source>
        <translation>请从来源程序重新导出图片。</translation>
    </message>
    <message>
        <source>Extend</source>
        <translation>扩展</translation>
    </message>
    <message>
        <source>Extra channels (spot colours or saved selections) are removed: {count}.</source>
        <translation>额外通道（专色或已存选区）会被移除：{count} 个。</translation>
    </message>
    <message>
        <source>Faithful, in seconds.</source>
        <translation>忠实原图，只需数秒。</translation>
    </message>
    <message>
        <source>Fast</source>
        <translation>快速</translation>
    </message>
    <message>
        <source>Fastest</source>
        <translation>最快</translation>
    </message>
    <message>
        <source>Fetch it again.</source>
        <translation>请重新获取。</translation>
    </message>
    <message>
        <source>File names</source>
        <translation>文件名</translation>
    </message>
    <message>
        <source>Fill</source>
        <translation>填满</translation>
    </message>
    <message>
        <source>Fill what is selected from its surroundings.</source>
        <translation>用周围内容填充选区。</translation>
    </message>
    <message>
        <source>Filling with colours</source>
        <translation>正在用颜色填充</translation>
    </message>
    <message>
        <source>Fit on white</source>
        <translation>以白底补成方形</translation>
    </message>
    <message>
        <source>Fit within</source>
        <translation>适应到</translation>
    </message>
    <message>
        <source>Fits into width × height, uncut.</source>
        <translation>适应到宽 × 高之内，不裁剪。</translation>
    </message>
    <message>
        <source>Folders</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>Folders with the training images.</source>
        <translation>训练图像所在的文件夹。</translation>
    </message>
    <message>
        <source>Free some disk space if the disk is full. Finished files are kept.</source>
        <translation>如果磁盘已满，请腾出空间。已完成的文件会保留。</translation>
    </message>
    <message>
        <source>Free some disk space, or change the folder&apos;s permissions.</source>
        <translation>请腾出磁盘空间，或更改文件夹的权限。</translation>
    </message>
    <message>
        <source>Free some disk space, then continue: the last checkpoint is kept.</source>
        <translation>请腾出磁盘空间后继续：最后的检查点会保留。</translation>
    </message>
    <message>
        <source>From the photo to the full style.</source>
        <translation>从照片到完整的风格。</translation>
    </message>
    <message>
        <source>From the photo to the style.</source>
        <translation>从照片到风格。</translation>
    </message>
    <message>
        <source>Full size</source>
        <translation>原尺寸</translation>
    </message>
    <message>
        <source>Generate</source>
        <translation>生成</translation>
    </message>
    <message>
        <source>Get the file from another site and add it with “models add”.</source>
        <translation>请从其他网站获取该文件，并用“models add”添加。</translation>
    </message>
    <message>
        <source>Get the weights as safetensors.</source>
        <translation>请获取 safetensors 格式的权重。</translation>
    </message>
    <message>
        <source>Guidance</source>
        <translation>引导强度</translation>
    </message>
    <message>
        <source>HDR ({transfer}) becomes standard range.</source>
        <translation>HDR（{transfer}）会变为标准动态范围。</translation>
    </message>
    <message>
        <source>Heal</source>
        <translation>修补</translation>
    </message>
    <message>
        <source>Height</source>
        <translation>高度</translation>
    </message>
    <message>
        <source>Height to fit into or to fill.</source>
        <translation>要适应或填满的高度。</translation>
    </message>
    <message>
        <source>Higher follows the prompt more closely; at 1 it is not emphasised.</source>
        <translation>越高越贴近提示词；为 1 时不强调。</translation>
    </message>
    <message>
        <source>Horizontal position</source>
        <translation>水平位置</translation>
    </message>
    <message>
        <source>Horizontal strokes</source>
        <translation>水平笔触</translation>
    </message>
    <message>
        <source>Hours of work in all. More time makes better images.</source>
        <translation>总训练小时数。时间越长，图像越好。</translation>
    </message>
    <message>
        <source>How far around the hole to look for texture, relative to its size.</source>
        <translation>在孔洞周围多大范围内寻找纹理，相对于孔洞大小。</translation>
    </message>
    <message>
        <source>How far to go from the first prompt to the second.</source>
        <translation>从第一个提示词走向第二个的程度。</translation>
    </message>
    <message>
        <source>How images are made square.</source>
        <translation>如何将图像变为方形。</translation>
    </message>
    <message>
        <source>How many times wider and higher the picture becomes.</source>
        <translation>图片宽高放大的倍数。</translation>
    </message>
    <message>
        <source>How much fine detail of the photo to restore.</source>
        <translation>恢复多少照片的细节。</translation>
    </message>
    <message>
        <source>How much noise to remove. Automatic measures the picture.</source>
        <translation>去除多少噪点。“自动”会测量图片。</translation>
    </message>
    <message>
        <source>How much of the photo to change; 100 % ignores it.</source>
        <translation>改变照片的程度；100 % 则不参考照片。</translation>
    </message>
    <message>
        <source>How much of the picture, and how large.</source>
        <translation>图片的多大部分，以及多大尺寸。</translation>
    </message>
    <message>
        <source>How much of the result to mix in.</source>
        <translation>混入多少处理结果。</translation>
    </message>
    <message>
        <source>How much of the result to mix in. For models that keep the size.</source>
        <translation>混入多少结果。用于保持尺寸的模型。</translation>
    </message>
    <message>
        <source>How noise is removed at each step (diffusion pipelines only).</source>
        <translation>每一步如何去除噪声（仅用于扩散流程）。</translation>
    </message>
    <message>
        <source>How strongly the adapter counts; 1 is full.</source>
        <translation>适配器的强度；1 为完全。</translation>
    </message>
    <message>
        <source>How strongly to remove blocks and ringing left by JPEG compression.</source>
        <translation>去除 JPEG 压缩留下的块状和振铃痕迹的强度。</translation>
    </message>
    <message>
        <source>How strongly, in percent of the picture&apos;s longer side.</source>
        <translation>强度，以图片长边的百分比表示。</translation>
    </message>
    <message>
        <source>How the hole is filled.</source>
        <translation>如何填充孔洞。</translation>
    </message>
    <message>
        <source>How the new area is filled.</source>
        <translation>如何填充新区域。</translation>
    </message>
    <message>
        <source>How the new size is given.</source>
        <translation>如何给出新尺寸。</translation>
    </message>
    <message>
        <source>If you trust the file, make it smaller or split it in another program.</source>
        <translation>如果您信任该文件，请在其他程序中缩小或拆分它。</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>图像</translation>
    </message>
    <message>
        <source>Impasto cannot open {name}: the format is not supported.</source>
        <translation>Impasto 无法打开 {name}：不支持该格式。</translation>
    </message>
    <message>
        <source>Impasto cannot save pictures as {format}.</source>
        <translation>Impasto 无法将图片存为 {format}。</translation>
    </message>
    <message>
        <source>Impasto does not run code from files. Get the weights as safetensors.</source>
        <translation>Impasto 不运行文件中的代码。请获取 safetensors 格式的权重。</translation>
    </message>
    <message>
        <source>Increases when the discriminator starts to memorise the images (ADA).</source>
        <translation>当判别器开始记住图像时增强（ADA）。</translation>
    </message>
    <message>
        <source>Initial weights</source>
        <translation>初始权重</translation>
    </message>
    <message>
        <source>Initial weights. A model of the same kind saves hours.</source>
        <translation>初始权重。使用同类模型可节省数小时。</translation>
    </message>
    <message>
        <source>Install it and try again.</source>
        <translation>请安装后重试。</translation>
    </message>
    <message>
        <source>Install it with: pip install &apos;impasto[diffusion]&apos;</source>
        <translation>请用以下命令安装：pip install &apos;impasto[diffusion]&apos;</translation>
    </message>
    <message>
        <source>Install them with: pip install &apos;impasto[diffusion]&apos;</source>
        <translation>请用以下命令安装：pip install &apos;impasto[diffusion]&apos;</translation>
    </message>
    <message>
        <source>Installed models: {names}.</source>
        <translation>已安装的模型：{names}。</translation>
    </message>
    <message>
        <source>It is another kind of edit.</source>
        <translation>这是另一种编辑。</translation>
    </message>
    <message>
        <source>It is in {folder}.</source>
        <translation>位于 {folder}。</translation>
    </message>
    <message>
        <source>It may have been moved, renamed or deleted. Look in {folder}.</source>
        <translation>它可能已被移动、重命名或删除。请查看 {folder}。</translation>
    </message>
    <message>
        <source>It was deleted. Try again later, or get the file from another site.</source>
        <translation>它已被删除。请稍后重试，或从其他网站获取该文件。</translation>
    </message>
    <message>
        <source>Its sliders are: {names}.</source>
        <translation>它的滑块有：{names}。</translation>
    </message>
    <message>
        <source>JPEG artefacts</source>
        <translation>JPEG 压缩痕迹</translation>
    </message>
    <message>
        <source>Keep duplicates</source>
        <translation>保留重复图像</translation>
    </message>
    <message>
        <source>Keep the .param and .bin files of an ncnn model side by side.</source>
        <translation>请将 ncnn 模型的 .param 与 .bin 文件放在一起。</translation>
    </message>
    <message>
        <source>Keep the photo&apos;s colours</source>
        <translation>保留照片的颜色</translation>
    </message>
    <message>
        <source>Key frames must be in chronological order.</source>
        <translation>关键帧必须按时间顺序排列。</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>LCM (few steps)</source>
        <translation>LCM（步数少）</translation>
    </message>
    <message>
        <source>Large</source>
        <translation>大</translation>
    </message>
    <message>
        <source>Large area with edges to continue.</source>
        <translation>区域较大，有需要延续的边缘。</translation>
    </message>
    <message>
        <source>Large area: your preferred network.</source>
        <translation>区域较大：使用您首选的网络。</translation>
    </message>
    <message>
        <source>Larger is steadier and slower.</source>
        <translation>越大越稳定，也越慢。</translation>
    </message>
    <message>
        <source>Larger networks make finer images and take much longer.</source>
        <translation>更大的网络生成更精细的图像，耗时也长得多。</translation>
    </message>
    <message>
        <source>Layers are merged.</source>
        <translation>图层会被合并。</translation>
    </message>
    <message>
        <source>Leave out</source>
        <translation>排除</translation>
    </message>
    <message>
        <source>Leave out --latent, or the options of the prompt.</source>
        <translation>请去掉 --latent，或去掉提示词的选项。</translation>
    </message>
    <message>
        <source>Leave part of the picture unselected.</source>
        <translation>请保留一部分图片不选。</translation>
    </message>
    <message>
        <source>Leave the prompt empty, or choose one of these models: {names}.</source>
        <translation>请将提示词留空，或选择以下模型之一：{names}。</translation>
    </message>
    <message>
        <source>Leave the prompt out: no text-to-image model is installed.</source>
        <translation>请去掉提示词：没有安装文生图模型。</translation>
    </message>
    <message>
        <source>Leave these out, or the options of the prompt.</source>
        <translation>请去掉这些，或去掉提示词的选项。</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>左侧</translation>
    </message>
    <message>
        <source>Length of that side.</source>
        <translation>该边的长度。</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>轻度</translation>
    </message>
    <message>
        <source>Likeness must be 0 to 1.</source>
        <translation>相似度必须为 0 到 1。</translation>
    </message>
    <message>
        <source>LoRA</source>
        <translation>LoRA</translation>
    </message>
    <message>
        <source>LoRA weight</source>
        <translation>LoRA 权重</translation>
    </message>
    <message>
        <source>Longer side</source>
        <translation>长边</translation>
    </message>
    <message>
        <source>Longer side at which the photo is painted. Less makes larger strokes.</source>
        <translation>绘制照片时的长边。越小笔触越大。</translation>
    </message>
    <message>
        <source>Longer side to paint at. Finer detail comes from the photo.</source>
        <translation>绘制时的长边。更精细的部分来自照片。</translation>
    </message>
    <message>
        <source>Lower is more typical, higher more varied.</source>
        <translation>越低越典型，越高越多样。</translation>
    </message>
    <message>
        <source>Make a picture from a point in a model&apos;s latent space.</source>
        <translation>用模型潜空间中的一个点生成图片。</translation>
    </message>
    <message>
        <source>Make a picture from a prompt.</source>
        <translation>用提示词生成图片。</translation>
    </message>
    <message>
        <source>Make pictures smaller or larger.</source>
        <translation>缩小或放大图片。</translation>
    </message>
    <message>
        <source>Make the picture larger, with detail.</source>
        <translation>放大图片并补充细节。</translation>
    </message>
    <message>
        <source>Map it to w first.</source>
        <translation>请先映射到 w。</translation>
    </message>
    <message>
        <source>Mark other pictures.</source>
        <translation>请标记其他图片。</translation>
    </message>
    <message>
        <source>Match the style&apos;s palette</source>
        <translation>匹配风格的配色</translation>
    </message>
    <message>
        <source>Measures how strong the blocks are.</source>
        <translation>测量块状痕迹的强度。</translation>
    </message>
    <message>
        <source>Measuring sliders</source>
        <translation>正在测量滑块</translation>
    </message>
    <message>
        <source>Medium</source>
        <translation>中度</translation>
    </message>
    <message>
        <source>Megapixels</source>
        <translation>百万像素</translation>
    </message>
    <message>
        <source>Metadata is removed ({kinds}).</source>
        <translation>元数据会被移除（{kinds}）。</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>Mirrored images count as more. Turn off for text, or where left and right matter.</source>
        <translation>镜像图像算作更多图像。含有文字或左右有别时请关闭。</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Model file</source>
        <translation>模型文件</translation>
    </message>
    <message>
        <source>More steps are finer and slower.</source>
        <translation>步数越多越精细，也越慢。</translation>
    </message>
    <message>
        <source>More steps are slower and closer to the style.</source>
        <translation>步数越多越慢，也越接近风格。</translation>
    </message>
    <message>
        <source>Move and zoom</source>
        <translation>移动和缩放</translation>
    </message>
    <message>
        <source>Move it back, or select an area.</source>
        <translation>请移回来，或选择一个区域。</translation>
    </message>
    <message>
        <source>Move it inside.</source>
        <translation>请移到里面。</translation>
    </message>
    <message>
        <source>waifu2x upconv 7</source>
        <translation>waifu2x upconv 7</translation>
    </message>
    <message>
        <source>waifu2x, photos</source>
        <translation>waifu2x，照片</translation>
    </message>
    <message>
        <source>waifu2x, photos, noise 0</source>
        <translation>waifu2x，照片，降噪 0</translation>
    </message>
    <message>
        <source>waifu2x, photos, noise 1</source>
        <translation>waifu2x，照片，降噪 1</translation>
    </message>
    <message>
        <source>waifu2x, photos, noise 2</source>
        <translation>waifu2x，照片，降噪 2</translation>
    </message>
    <message>
        <source>waifu2x, photos, noise 3</source>
        <translation>waifu2x，照片，降噪 3</translation>
    </message>
    <message>
        <source>Name the folder with the photographs and their manifest.</source>
        <translation>请指定存放照片及其清单的文件夹。</translation>
    </message>
    <message>
        <source>Narrow area in smooth surroundings: no texture to copy.</source>
        <translation>平滑环境中的狭窄区域：没有可复制的纹理。</translation>
    </message>
    <message>
        <source>Network for large holes</source>
        <translation>用于大孔洞的网络</translation>
    </message>
    <message>
        <source>Neural style</source>
        <translation>神经风格</translation>
    </message>
    <message>
        <source>New size compared with the old.</source>
        <translation>新尺寸与原尺寸之比。</translation>
    </message>
    <message>
        <source>No dask scheduler at {address}.</source>
        <translation>{address} 没有 dask 调度器。</translation>
    </message>
    <message>
        <source>No image on the clipboard.</source>
        <translation>剪贴板上没有图片。</translation>
    </message>
    <message>
        <source>No model is selected.</source>
        <translation>未选择模型。</translation>
    </message>
    <message>
        <source>No repair method named “{method}”.</source>
        <translation>没有名为“{method}”的修复方法。</translation>
    </message>
    <message>
        <source>No scratches found.</source>
        <translation>没有找到划痕。</translation>
    </message>
    <message>
        <source>No slider named “{name}”.</source>
        <translation>没有名为“{name}”的滑块。</translation>
    </message>
    <message>
        <source>No style has the number {number}.</source>
        <translation>没有编号为 {number} 的风格。</translation>
    </message>
    <message>
        <source>No style named “{name}”.</source>
        <translation>没有名为“{name}”的风格。</translation>
    </message>
    <message>
        <source>No style slider named “{name}”.</source>
        <translation>没有名为“{name}”的风格滑块。</translation>
    </message>
    <message>
        <source>No text found.</source>
        <translation>没有找到文字。</translation>
    </message>
    <message>
        <source>No text-to-image model “{name}” is installed.</source>
        <translation>没有安装名为“{name}”的文生图模型。</translation>
    </message>
    <message>
        <source>No training run in {folder}.</source>
        <translation>{folder} 中没有训练。</translation>
    </message>
    <message>
        <source>No training run named “{name}”.</source>
        <translation>没有名为“{name}”的训练。</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Not enough memory for a picture of {width} × {height} pixels.</source>
        <translation>内存不足以处理 {width} × {height} 像素的图片。</translation>
    </message>
    <message>
        <source>Not enough memory for this canvas.</source>
        <translation>内存不足以处理此画布。</translation>
    </message>
    <message>
        <source>Not enough memory for this picture.</source>
        <translation>内存不足以处理此图片。</translation>
    </message>
    <message>
        <source>Not enough memory for this pipeline.</source>
        <translation>内存不足以运行此流程。</translation>
    </message>
    <message>
        <source>Not enough memory for this repair.</source>
        <translation>内存不足以进行此修复。</translation>
    </message>
    <message>
        <source>Not enough memory to paint this picture.</source>
        <translation>内存不足以绘制此图片。</translation>
    </message>
    <message>
        <source>Not enough memory to train with {count} processes.</source>
        <translation>内存不足以用 {count} 个进程训练。</translation>
    </message>
    <message>
        <source>Nothing is selected.</source>
        <translation>未选择任何内容。</translation>
    </message>
    <message>
        <source>Nothing to report. No batch was run.</source>
        <translation>没有可报告的内容。尚未运行批处理。</translation>
    </message>
    <message>
        <source>Nothing was changed. Free some disk space, or save elsewhere.</source>
        <translation>未做任何更改。请腾出磁盘空间，或存到其他位置。</translation>
    </message>
    <message>
        <source>Nothing was changed. Save elsewhere or under another name.</source>
        <translation>未做任何更改。请存到其他位置或换个名称。</translation>
    </message>
    <message>
        <source>Nothing was changed. Save to another folder.</source>
        <translation>未做任何更改。请存到其他文件夹。</translation>
    </message>
    <message>
        <source>One of these latents is in z, the other in w.</source>
        <translation>这些潜变量一个在 z 中，一个在 w 中。</translation>
    </message>
    <message>
        <source>Only latents in w can be mixed by layers.</source>
        <translation>只有 w 中的潜变量可以按层混合。</translation>
    </message>
    <message>
        <source>Open one, or set Strength to 100 %.</source>
        <translation>请打开一个，或将“强度”设为 100 %。</translation>
    </message>
    <message>
        <source>Paint over what should change, or turn the selection off.</source>
        <translation>请涂抹要改变的部分，或关闭选区。</translation>
    </message>
    <message>
        <source>Paint over what to remove, then repair.</source>
        <translation>请涂抹要去除的部分，然后修复。</translation>
    </message>
    <message>
        <source>Paint over what to remove.</source>
        <translation>请涂抹要去除的部分。</translation>
    </message>
    <message>
        <source>Paint the photo in a style.</source>
        <translation>以某种风格绘制照片。</translation>
    </message>
    <message>
        <source>Paints the picture in the one style it was trained on.</source>
        <translation>以训练时的那一种风格绘制图片。</translation>
    </message>
    <message>
        <source>Percent</source>
        <translation>百分比</translation>
    </message>
    <message>
        <source>Photo detail</source>
        <translation>照片细节</translation>
    </message>
    <message>
        <source>Pictures from a short prompt, with transparency. Needs captions.</source>
        <translation>用简短的提示词生成带透明背景的图片。需要图片说明。</translation>
    </message>
    <message>
        <source>Pictures made from a prompt cannot have {options}.</source>
        <translation>由提示词生成的图片不能有 {options}。</translation>
    </message>
    <message>
        <source>Pictures of {size} pixels do not fold into squares of {side}.</source>
        <translation>{size} 像素的图片无法折叠为边长 {side} 的方块。</translation>
    </message>
    <message>
        <source>Pipeline default</source>
        <translation>流程默认</translation>
    </message>
    <message>
        <source>Pixels to add at the bottom.</source>
        <translation>在底部添加的像素。</translation>
    </message>
    <message>
        <source>Pixels to add at the top.</source>
        <translation>在顶部添加的像素。</translation>
    </message>
    <message>
        <source>Pixels to add on the left.</source>
        <translation>在左侧添加的像素。</translation>
    </message>
    <message>
        <source>Pixels to add on the right.</source>
        <translation>在右侧添加的像素。</translation>
    </message>
    <message>
        <source>Place a handle and its target first.</source>
        <translation>请先放置控制点及其目标。</translation>
    </message>
    <message>
        <source>Point</source>
        <translation>点</translation>
    </message>
    <message>
        <source>Position of the picture on the canvas.</source>
        <translation>图片在画布上的位置。</translation>
    </message>
    <message>
        <source>Predicting structure</source>
        <translation>正在预测结构</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>提示词</translation>
    </message>
    <message>
        <source>Quality must be 1 to 100.</source>
        <translation>质量必须为 1 到 100。</translation>
    </message>
    <message>
        <source>Reduces noise (total variation).</source>
        <translation>减少噪声（全变分）。</translation>
    </message>
    <message>
        <source>Remove it and add another model.</source>
        <translation>请移除它并添加其他模型。</translation>
    </message>
    <message>
        <source>Remove it and add it again.</source>
        <translation>请移除它并重新添加。</translation>
    </message>
    <message>
        <source>Remove small blemishes.</source>
        <translation>去除小瑕疵。</translation>
    </message>
    <message>
        <source>Remove the model and add it again, or reinstall its package.</source>
        <translation>请移除该模型并重新添加，或重新安装其软件包。</translation>
    </message>
    <message>
        <source>Removes JPEG artefacts.</source>
        <translation>去除 JPEG 压缩痕迹。</translation>
    </message>
    <message>
        <source>Removes haze.</source>
        <translation>去除雾霾。</translation>
    </message>
    <message>
        <source>Removes motion blur.</source>
        <translation>去除运动模糊。</translation>
    </message>
    <message>
        <source>Removes noise or blur.</source>
        <translation>去除噪声或模糊。</translation>
    </message>
    <message>
        <source>Removes noise or compression artefacts.</source>
        <translation>去除噪声或压缩痕迹。</translation>
    </message>
    <message>
        <source>Removes noise or rain.</source>
        <translation>去除噪声或雨。</translation>
    </message>
    <message>
        <source>Removes noise.</source>
        <translation>去除噪声。</translation>
    </message>
    <message>
        <source>Repair</source>
        <translation>修复</translation>
    </message>
    <message>
        <source>Resize by</source>
        <translation>调整依据</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>右侧</translation>
    </message>
    <message>
        <source>Rotate for portrait format</source>
        <translation>竖幅时旋转比例</translation>
    </message>
    <message>
        <source>SHA-256 of the model&apos;s file; empty for any.</source>
        <translation>模型文件的 SHA-256；留空表示任意。</translation>
    </message>
    <message>
        <source>Same seed, same picture.</source>
        <translation>相同种子，相同图片。</translation>
    </message>
    <message>
        <source>Same seed, same result.</source>
        <translation>相同种子，相同结果。</translation>
    </message>
    <message>
        <source>Sampler</source>
        <translation>采样器</translation>
    </message>
    <message>
        <source>Save a smaller copy, or choose PNG or TIFF.</source>
        <translation>请保存较小的副本，或选择 PNG 或 TIFF。</translation>
    </message>
    <message>
        <source>Save often, and check the folder for Impasto’s data.</source>
        <translation>请经常保存，并检查 Impasto 的数据文件夹。</translation>
    </message>
    <message>
        <source>Save the project without it, or put it back.</source>
        <translation>请不带原文件保存项目，或将其放回原处。</translation>
    </message>
    <message>
        <source>Save to another folder.</source>
        <translation>请存到其他文件夹。</translation>
    </message>
    <message>
        <source>Save under another name, or change the file&apos;s permissions.</source>
        <translation>请换个名称保存，或更改文件的权限。</translation>
    </message>
    <message>
        <source>Searching for texture</source>
        <translation>正在寻找纹理</translation>
    </message>
    <message>
        <source>Second prompt</source>
        <translation>第二提示词</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>Select it first, then run this again.</source>
        <translation>请先选中主体，再重新运行。</translation>
    </message>
    <message>
        <source>Sensitivity must be 0 to 100.</source>
        <translation>灵敏度必须为 0 到 100。</translation>
    </message>
    <message>
        <source>Set a duration or image count above 0.</source>
        <translation>请设置大于 0 的时长或图片数量。</translation>
    </message>
    <message>
        <source>Set how far to extend at least one side.</source>
        <translation>请设置至少一侧扩展多少。</translation>
    </message>
    <message>
        <source>Sharp and detailed (Real-ESRGAN). Slow without a GPU.</source>
        <translation>清晰且细节丰富（Real-ESRGAN）。没有 GPU 时很慢。</translation>
    </message>
    <message>
        <source>Sharp pictures, each with a realism score. The usual choice.</source>
        <translation>清晰的图片，各有真实度评分。通常的选择。</translation>
    </message>
    <message>
        <source>Sharpen</source>
        <translation>锐化</translation>
    </message>
    <message>
        <source>Sharpens edges after cleaning.</source>
        <translation>清理后锐化边缘。</translation>
    </message>
    <message>
        <source>Shift and zoom a little</source>
        <translation>轻微平移和缩放</translation>
    </message>
    <message>
        <source>Shift the colours towards those of the style.</source>
        <translation>使颜色接近风格的颜色。</translation>
    </message>
    <message>
        <source>Shorter side</source>
        <translation>短边</translation>
    </message>
    <message>
        <source>Side of the picture.</source>
        <translation>图片的边长。</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Size must be {minimum} to {maximum} px, or 0 for automatic.</source>
        <translation>尺寸必须为 {minimum} 到 {maximum} 像素，或 0 表示自动。</translation>
    </message>
    <message>
        <source>Size of the brush strokes compared with the style image.</source>
        <translation>与风格图片相比的笔触大小。</translation>
    </message>
    <message>
        <source>Size of the generated images. Twice the size takes four times as long.</source>
        <translation>生成图像的尺寸。尺寸加倍，时间约为四倍。</translation>
    </message>
    <message>
        <source>Size of the squares that are copied. Larger keeps larger structures whole.</source>
        <translation>复制的方块大小。越大越能保持大结构的完整。</translation>
    </message>
    <message>
        <source>Size of the tiles that large pictures are worked on in.</source>
        <translation>处理大图片时所用图块的大小。</translation>
    </message>
    <message>
        <source>Sliders</source>
        <translation>滑块</translation>
    </message>
    <message>
        <source>Small</source>
        <translation>小</translation>
    </message>
    <message>
        <source>Smoothness</source>
        <translation>平滑度</translation>
    </message>
    <message>
        <source>Softer pictures; photos can be encoded as latents. Trains reliably.</source>
        <translation>图片较柔和；照片可编码为潜变量。训练稳定。</translation>
    </message>
    <message>
        <source>Some layers of {name} have blend modes that Impasto does not know ({modes}). They are shown as Normal.</source>
        <translation>{name} 的部分图层使用了 Impasto 不支持的混合模式（{modes}），将显示为“正常”。</translation>
    </message>
    <message>
        <source>Some of these sliders are combinations of the others.</source>
        <translation>其中一些滑块是其他滑块的组合。</translation>
    </message>
    <message>
        <source>Speed must be 0.01 to 100.</source>
        <translation>速度必须为 0.01 到 100。</translation>
    </message>
    <message>
        <source>Split each step into</source>
        <translation>将每步拆分为</translation>
    </message>
    <message>
        <source>Split each step into more parts (--accumulate), or use a smaller batch.</source>
        <translation>请将每步拆成更多部分（--accumulate），或使用较小的批。</translation>
    </message>
    <message>
        <source>Start a new run.</source>
        <translation>请开始新的训练。</translation>
    </message>
    <message>
        <source>Start a training first.</source>
        <translation>请先开始训练。</translation>
    </message>
    <message>
        <source>Start from</source>
        <translation>起始于</translation>
    </message>
    <message>
        <source>Start it again to continue where it stopped.</source>
        <translation>再次启动即可从中断处继续。</translation>
    </message>
    <message>
        <source>Start picture</source>
        <translation>起始图片</translation>
    </message>
    <message>
        <source>Starts from this instead of the photo.</source>
        <translation>以此代替照片作为起点。</translation>
    </message>
    <message>
        <source>Step {number} of the recipe, “{title}”, has no {setting}.</source>
        <translation>配方的步骤 {number}“{title}”缺少 {setting}。</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>步数</translation>
    </message>
    <message>
        <source>Steps must be 0 or more.</source>
        <translation>步数必须为 0 或更大。</translation>
    </message>
    <message>
        <source>Stop it there, or wait until it ends.</source>
        <translation>请在那里停止，或等待其结束。</translation>
    </message>
    <message>
        <source>Strength</source>
        <translation>强度</translation>
    </message>
    <message>
        <source>Stretch</source>
        <translation>拉伸</translation>
    </message>
    <message>
        <source>Style</source>
        <translation>风格</translation>
    </message>
    <message>
        <source>Style image</source>
        <translation>风格图片</translation>
    </message>
    <message>
        <source>Style: Adventurer</source>
        <translation>风格：Adventurer</translation>
    </message>
    <message>
        <source>Style: Big Smile</source>
        <translation>风格：Big Smile</translation>
    </message>
    <message>
        <source>Style: Lorelei</source>
        <translation>风格：Lorelei</translation>
    </message>
    <message>
        <source>Style: Micah</source>
        <translation>风格：Micah</translation>
    </message>
    <message>
        <source>Style: Personas</source>
        <translation>风格：Personas</translation>
    </message>
    <message>
        <source>Style: ToonHead</source>
        <translation>风格：ToonHead</translation>
    </message>
    <message>
        <source>Take captions from file names, or from text files.</source>
        <translation>从文件名或文本文件获取图片说明。</translation>
    </message>
    <message>
        <source>Text files beside the images</source>
        <translation>图像旁的文本文件</translation>
    </message>
    <message>
        <source>Texture to copy nearby.</source>
        <translation>附近有可复制的纹理。</translation>
    </message>
    <message>
        <source>The HDR gain map is removed.</source>
        <translation>HDR 增益图会被移除。</translation>
    </message>
    <message>
        <source>The adapter “{title}” does not fit the pipeline “{model}”.</source>
        <translation>适配器“{title}”不适用于流程“{model}”。</translation>
    </message>
    <message>
        <source>The animation is too long: over {most} frames.</source>
        <translation>动画过长：超过 {most} 帧。</translation>
    </message>
    <message>
        <source>The clipboard holds no picture.</source>
        <translation>剪贴板中没有图片。</translation>
    </message>
    <message>
        <source>The colour profile does not fit the picture and is ignored.</source>
        <translation>颜色配置文件与图片不符，已忽略。</translation>
    </message>
    <message>
        <source>The command “styles” lists all styles.</source>
        <translation>命令“styles”会列出所有风格。</translation>
    </message>
    <message>
        <source>The depth map is removed.</source>
        <translation>深度图会被移除。</translation>
    </message>
    <message>
        <source>The download of {title} was interrupted: {why}.</source>
        <translation>{title} 的下载中断：{why}。</translation>
    </message>
    <message>
        <source>The downloaded file is not {title}: its SHA-256 differs.</source>
        <translation>下载的文件不是 {title}：其 SHA-256 不同。</translation>
    </message>
    <message>
        <source>The end of the file is missing: part of the picture may be blank.</source>
        <translation>文件末尾缺失：图片可能有部分空白。</translation>
    </message>
    <message>
        <source>The file name {name} has no known picture extension.</source>
        <translation>文件名 {name} 没有已知的图片扩展名。</translation>
    </message>
    <message>
        <source>The file to put behind, cut to fit.</source>
        <translation>放在后面的文件，会裁剪以适应。</translation>
    </message>
    <message>
        <source>The folder {folder} could not be created: {reason}.</source>
        <translation>无法创建文件夹 {folder}：{reason}。</translation>
    </message>
    <message>
        <source>The folder {folder} could not be read: {reason}.</source>
        <translation>无法读取文件夹 {folder}：{reason}。</translation>
    </message>
    <message>
        <source>The folder {folder} has no mask for {stem}.</source>
        <translation>文件夹 {folder} 中没有 {stem} 的蒙版。</translation>
    </message>
    <message>
        <source>The folder {name} could not be created: {reason}.</source>
        <translation>无法创建文件夹 {name}：{reason}。</translation>
    </message>
    <message>
        <source>The folder {path} of the pipeline “{name}” is missing.</source>
        <translation>流程“{name}”的文件夹 {path} 缺失。</translation>
    </message>
    <message>
        <source>The generated picture is outside the canvas.</source>
        <translation>生成的图片在画布之外。</translation>
    </message>
    <message>
        <source>The generator.</source>
        <translation>生成器。</translation>
    </message>
    <message>
        <source>The hub has no public repository “{name}” ({code} {reason}).</source>
        <translation>Hub 上没有公开仓库“{name}”（{code} {reason}）。</translation>
    </message>
    <message>
        <source>The hub&apos;s answer about “{name}” could not be understood.</source>
        <translation>无法理解 Hub 关于“{name}”的回答。</translation>
    </message>
    <message>
        <source>The image whose style to use.</source>
        <translation>要采用其风格的图片。</translation>
    </message>
    <message>
        <source>The installed version of diffusers does not support the pipeline {name} ({kind}).</source>
        <translation>已安装的 diffusers 版本不支持流程 {name}（{kind}）。</translation>
    </message>
    <message>
        <source>The layer “{name}” can be seen, but not edited again: {reason}</source>
        <translation>图层“{name}”可以显示，但无法重新编辑：{reason}</translation>
    </message>
    <message>
        <source>The layers of another program are merged.</source>
        <translation>其他程序的图层会被合并。</translation>
    </message>
    <message>
        <source>The length of the longer side, instead of the scale.</source>
        <translation>长边长度，代替比例。</translation>
    </message>
    <message>
        <source>The mask area must lie within the picture.</source>
        <translation>蒙版区域必须位于图片内。</translation>
    </message>
    <message>
        <source>The mask folder {folder} could not be read: {reason}.</source>
        <translation>无法读取蒙版文件夹 {folder}：{reason}。</translation>
    </message>
    <message>
        <source>The model that draws.</source>
        <translation>用于绘制的模型。</translation>
    </message>
    <message>
        <source>The model to continue from does not make pictures of {size} pixels.</source>
        <translation>用来继续的模型不能生成 {size} 像素的图片。</translation>
    </message>
    <message>
        <source>The model to continue from has another architecture: {percent} % of its weights fit.</source>
        <translation>起始模型的结构不同：只有 {percent} % 的权重吻合。</translation>
    </message>
    <message>
        <source>The model “{model}” does not fit.</source>
        <translation>模型“{model}”不匹配。</translation>
    </message>
    <message>
        <source>The model “{model}” has no discriminator for scoring.</source>
        <translation>模型“{model}”没有用于评分的判别器。</translation>
    </message>
    <message>
        <source>The model “{title}” does not convert pictures.</source>
        <translation>模型“{title}”不能转换图片。</translation>
    </message>
    <message>
        <source>The model “{title}” does not take prompts.</source>
        <translation>模型“{title}”不接受提示词。</translation>
    </message>
    <message>
        <source>The model “{title}” does not work: {reason}.</source>
        <translation>模型“{title}”无法工作：{reason}。</translation>
    </message>
    <message>
        <source>The model “{title}” enlarges the whole picture, not a selection.</source>
        <translation>模型“{title}”会放大整张图片，而不是选区。</translation>
    </message>
    <message>
        <source>The model “{title}” has an unknown architecture.</source>
        <translation>模型“{title}”的结构未知。</translation>
    </message>
    <message>
        <source>The model “{title}” is not for repairs.</source>
        <translation>模型“{title}”不用于修复。</translation>
    </message>
    <message>
        <source>The model “{title}” is part of Impasto and cannot be removed.</source>
        <translation>模型“{title}”是 Impasto 的一部分，无法移除。</translation>
    </message>
    <message>
        <source>The model “{title}” needs a prompt.</source>
        <translation>模型“{title}”需要提示词。</translation>
    </message>
    <message>
        <source>The model “{title}” produced invalid values for this picture.</source>
        <translation>模型“{title}”对此图片产生了无效数值。</translation>
    </message>
    <message>
        <source>The network sees the area and its surroundings at full size.</source>
        <translation>网络以原尺寸看到该区域及其周围。</translation>
    </message>
    <message>
        <source>The network sees the area and its surroundings, reduced as far as needed. Texture comes from the photo.</source>
        <translation>网络看到该区域及其周围，必要时缩小。纹理来自照片。</translation>
    </message>
    <message>
        <source>The network sees the whole picture at full size. Slow; large pictures need much memory.</source>
        <translation>网络以原尺寸看到整张图片。较慢；大图片需要大量内存。</translation>
    </message>
    <message>
        <source>The network sees the whole picture, reduced. Most context, least detail.</source>
        <translation>网络看到缩小后的整张图片。上下文最多，细节最少。</translation>
    </message>
    <message>
        <source>The network to run.</source>
        <translation>要运行的网络。</translation>
    </message>
    <message>
        <source>The network “{title}” does not work: {reason}.</source>
        <translation>网络“{title}”无法工作：{reason}。</translation>
    </message>
    <message>
        <source>The original file {name} was changed or moved since it was opened.</source>
        <translation>原文件 {name} 在打开后被更改或移动。</translation>
    </message>
    <message>
        <source>The package {package} {version} is not the one that was converted before.</source>
        <translation>软件包 {package} {version} 与之前转换的不同。</translation>
    </message>
    <message>
        <source>The part “{part}” of {name} comes only as {file}, which may contain code.</source>
        <translation>{name} 的部件“{part}”只有 {file}，其中可能含有代码。</translation>
    </message>
    <message>
        <source>The passphrase is too short.</source>
        <translation>密码太短。</translation>
    </message>
    <message>
        <source>The photo already has this aspect ratio.</source>
        <translation>照片已经是这个宽高比。</translation>
    </message>
    <message>
        <source>The picture could not be saved as {format}: the encoded file is incomplete.</source>
        <translation>图片无法存为 {format}：编码后的文件不完整。</translation>
    </message>
    <message>
        <source>The picture is too large for TIFF (over 4 GB).</source>
        <translation>图片对 TIFF 来说太大（超过 4 GB）。</translation>
    </message>
    <message>
        <source>The picture is too large for {format}: {size} pixels, where {limit} is the limit.</source>
        <translation>图片对 {format} 来说太大：{size} 像素，上限为 {limit}。</translation>
    </message>
    <message>
        <source>The pipeline “{model}” does not support the sampler “{name}”.</source>
        <translation>流程“{model}”不支持采样器“{name}”。</translation>
    </message>
    <message>
        <source>The pipeline “{name}” cannot be loaded: {said}.</source>
        <translation>无法载入流程“{name}”：{said}。</translation>
    </message>
    <message>
        <source>The pipeline “{name}” cannot start from a picture.</source>
        <translation>流程“{name}”不能从图片开始。</translation>
    </message>
    <message>
        <source>The pipeline “{name}” contains code (“{code}”), which Impasto does not run.</source>
        <translation>流程“{name}”含有代码（“{code}”），Impasto 不运行。</translation>
    </message>
    <message>
        <source>The pipeline “{name}” does not support these settings: {said}.</source>
        <translation>流程“{name}”不支持这些设置：{said}。</translation>
    </message>
    <message>
        <source>The pipeline “{name}” has changed since it was added.</source>
        <translation>流程“{name}”自添加以来已更改。</translation>
    </message>
    <message>
        <source>The pipeline “{name}” needs a picture to start from.</source>
        <translation>流程“{name}”需要起始图片。</translation>
    </message>
    <message>
        <source>The plan of the training run in {folder} is damaged, or from another version of Impasto.</source>
        <translation>{folder} 中的训练计划已损坏，或来自其他版本的 Impasto。</translation>
    </message>
    <message>
        <source>The prompt is not valid UTF-8.</source>
        <translation>提示词不是有效的 UTF-8。</translation>
    </message>
    <message>
        <source>The quality {quality} is out of range.</source>
        <translation>质量 {quality} 超出范围。</translation>
    </message>
    <message>
        <source>The repair network “{name}” of the package “{package}” does not load: {why}.</source>
        <translation>软件包“{package}”的修复网络“{name}”无法载入：{why}。</translation>
    </message>
    <message>
        <source>The repository “{name}” does not contain a diffusion pipeline.</source>
        <translation>仓库“{name}”不含扩散流程。</translation>
    </message>
    <message>
        <source>The repository “{name}” has no safetensors weights.</source>
        <translation>仓库“{name}”没有 safetensors 权重。</translation>
    </message>
    <message>
        <source>The size {size} px is out of range.</source>
        <translation>尺寸 {size} 像素超出范围。</translation>
    </message>
    <message>
        <source>The slider “{name}” belongs to another model.</source>
        <translation>滑块“{name}”属于其他模型。</translation>
    </message>
    <message>
        <source>The sliders could not be saved: {reason}.</source>
        <translation>无法保存滑块：{reason}。</translation>
    </message>
    <message>
        <source>The sliders in {name} could not be read.</source>
        <translation>无法读取 {name} 中的滑块。</translation>
    </message>
    <message>
        <source>The start picture in these settings is damaged.</source>
        <translation>这些设置中的起始图片已损坏。</translation>
    </message>
    <message>
        <source>The training keeps diverging, most recently at step {step}.</source>
        <translation>训练持续发散，最近一次在第 {step} 步。</translation>
    </message>
    <message>
        <source>The training of “{name}” is running and cannot be deleted.</source>
        <translation>“{name}”的训练正在运行，无法删除。</translation>
    </message>
    <message>
        <source>The training of “{name}” is running in another program.</source>
        <translation>“{name}”的训练正在其他程序中运行。</translation>
    </message>
    <message>
        <source>The video clip is removed.</source>
        <translation>视频片段会被移除。</translation>
    </message>
    <message>
        <source>The whole picture is selected, so there is nothing to copy from.</source>
        <translation>整张图片都被选中，没有可复制的内容。</translation>
    </message>
    <message>
        <source>There is no photo to start from.</source>
        <translation>没有可作为起点的照片。</translation>
    </message>
    <message>
        <source>There is no recipe named “{name}”.</source>
        <translation>没有名为“{name}”的配方。</translation>
    </message>
    <message>
        <source>There is no training run in {folder} to continue.</source>
        <translation>{folder} 中没有可继续的训练。</translation>
    </message>
    <message>
        <source>There is no {name} in {folder}.</source>
        <translation>{folder} 中没有 {name}。</translation>
    </message>
    <message>
        <source>These are for diffusion pipelines: choose one, or leave them out.</source>
        <translation>这些用于扩散流程：请选择一个，或去掉它们。</translation>
    </message>
    <message>
        <source>These latents belong to different models: {first} and {second}.</source>
        <translation>这些潜变量属于不同的模型：{first} 和 {second}。</translation>
    </message>
    <message>
        <source>These samples do not differ, so no slider can be found.</source>
        <translation>这些样本没有差别，无法找到滑块。</translation>
    </message>
    <message>
        <source>Thin area: surrounding colours are enough.</source>
        <translation>细窄区域：周围的颜色就足够了。</translation>
    </message>
    <message>
        <source>This batch is already running in another window or command.</source>
        <translation>此批处理已在其他窗口或命令中运行。</translation>
    </message>
    <message>
        <source>This computer has no device “{device}”.</source>
        <translation>这台电脑没有设备“{device}”。</translation>
    </message>
    <message>
        <source>This kind of model does not allow “{name}” = {value}.</source>
        <translation>此类模型不允许“{name}”= {value}。</translation>
    </message>
    <message>
        <source>This latent belongs to the model “{other}”, not to “{model}”.</source>
        <translation>此潜变量属于模型“{other}”，而不是“{model}”。</translation>
    </message>
    <message>
        <source>This latent does not fit the model “{model}”.</source>
        <translation>此潜变量不适合模型“{model}”。</translation>
    </message>
    <message>
        <source>This latent is in z, not in w.</source>
        <translation>此潜变量在 z 中，而不在 w 中。</translation>
    </message>
    <message>
        <source>This model was made by another version of Impasto (unknown value “{name}”).</source>
        <translation>此模型由其他版本的 Impasto 生成（未知的值“{name}”）。</translation>
    </message>
    <message>
        <source>This picture has no edits that can be repeated.</source>
        <translation>此图片没有可重复的编辑。</translation>
    </message>
    <message>
        <source>This picture was made with another model of the same name, “{model}”.</source>
        <translation>此图片由另一个同名模型“{model}”生成。</translation>
    </message>
    <message>
        <source>This pipeline cannot blend two prompts.</source>
        <translation>此流程不能混合两个提示词。</translation>
    </message>
    <message>
        <source>This point is outside the picture.</source>
        <translation>此点在图片之外。</translation>
    </message>
    <message>
        <source>This project is damaged.</source>
        <translation>此项目已损坏。</translation>
    </message>
    <message>
        <source>This project was made by a newer version.</source>
        <translation>此项目由更新的版本创建。</translation>
    </message>
    <message>
        <source>This saved style is damaged.</source>
        <translation>此已保存的风格已损坏。</translation>
    </message>
    <message>
        <source>This version does not know generators of the kind “{family}”.</source>
        <translation>此版本不认识“{family}”类的生成器。</translation>
    </message>
    <message>
        <source>Tile size</source>
        <translation>图块大小</translation>
    </message>
    <message>
        <source>Tile size must be {minimum} to {maximum} px, or 0 for automatic.</source>
        <translation>图块大小必须为 {minimum} 到 {maximum} 像素，或 0 表示自动。</translation>
    </message>
    <message>
        <source>Top</source>
        <translation>顶部</translation>
    </message>
    <message>
        <source>Train for</source>
        <translation>训练时长</translation>
    </message>
    <message>
        <source>Train on all of a group of duplicates, not only on the largest.</source>
        <translation>用一组重复图像中的全部训练，而不只用最大的一张。</translation>
    </message>
    <message>
        <source>Train until so many images were shown, each counted whenever it comes.</source>
        <translation>训练到显示过这么多图像为止，每次出现都计数。</translation>
    </message>
    <message>
        <source>Training needs time or pictures.</source>
        <translation>训练需要时间或图片。</translation>
    </message>
    <message>
        <source>Transparency becomes white.</source>
        <translation>透明部分会变为白色。</translation>
    </message>
    <message>
        <source>Transparent</source>
        <translation>透明</translation>
    </message>
    <message>
        <source>Unknown choice for existing files: “{choice}”.</source>
        <translation>对已存在文件的选项未知：“{choice}”。</translation>
    </message>
    <message>
        <source>Unknown choice for metadata: “{policy}”.</source>
        <translation>对元数据的选项未知：“{policy}”。</translation>
    </message>
    <message>
        <source>Unknown easing “{name}”.</source>
        <translation>未知的缓动“{name}”。</translation>
    </message>
    <message>
        <source>Unknown field in the file name: {field}.</source>
        <translation>文件名中有未知字段：{field}。</translation>
    </message>
    <message>
        <source>Unknown kind of mask in the recipe: “{kind}”.</source>
        <translation>配方中有未知的蒙版类型：“{kind}”。</translation>
    </message>
    <message>
        <source>Unknown sampler “{name}”.</source>
        <translation>未知的采样器“{name}”。</translation>
    </message>
    <message>
        <source>Unsaved work cannot be kept for recovery: {reason}.</source>
        <translation>无法保留未保存的工作以供恢复：{reason}。</translation>
    </message>
    <message>
        <source>Unsaved work could not be recovered: {reason}.</source>
        <translation>无法恢复未保存的工作：{reason}。</translation>
    </message>
    <message>
        <source>Use one of these: {known}.</source>
        <translation>请使用以下之一：{known}。</translation>
    </message>
    <message>
        <source>Uses less memory, same result.</source>
        <translation>占用更少内存，结果相同。</translation>
    </message>
    <message>
        <source>Vary colours slightly</source>
        <translation>轻微改变颜色</translation>
    </message>
    <message>
        <source>What kind of generator to train.</source>
        <translation>要训练的生成器类型。</translation>
    </message>
    <message>
        <source>What the network sees</source>
        <translation>网络看到的范围</translation>
    </message>
    <message>
        <source>What the picture shows. Automatic looks at it.</source>
        <translation>图片的内容。“自动”会查看图片。</translation>
    </message>
    <message>
        <source>What to draw.</source>
        <translation>要绘制的内容。</translation>
    </message>
    <message>
        <source>What to keep when the sides are cut: 0 left, 1 right.</source>
        <translation>裁剪两侧时保留哪里：0 为左，1 为右。</translation>
    </message>
    <message>
        <source>What to keep when top and bottom are cut: 0 top, 1 bottom.</source>
        <translation>裁剪上下时保留哪里：0 为上，1 为下。</translation>
    </message>
    <message>
        <source>What to leave out (negative prompt).</source>
        <translation>要排除的内容（负面提示词）。</translation>
    </message>
    <message>
        <source>What to put behind the subject.</source>
        <translation>在主体后面放什么。</translation>
    </message>
    <message>
        <source>What was kept of it is damaged.</source>
        <translation>保留的内容已损坏。</translation>
    </message>
    <message>
        <source>Where captions come from.</source>
        <translation>文字说明的来源。</translation>
    </message>
    <message>
        <source>Where sliders are: name=1.5,other@2-5=-1.</source>
        <translation>滑块的位置：name=1.5,other@2-5=-1。</translation>
    </message>
    <message>
        <source>Write NAME=VALUE, or NAME@FIRST-LAST=VALUE for some layers.</source>
        <translation>请写成 NAME=VALUE，或用 NAME@FIRST-LAST=VALUE 限定某些层。</translation>
    </message>
    <message>
        <source>Write it like 3:2 or 16:9.</source>
        <translation>请写成 3:2 或 16:9 的形式。</translation>
    </message>
    <message>
        <source>Write six hexadecimal digits, such as #ffffff.</source>
        <translation>请写六位十六进制数，例如 #ffffff。</translation>
    </message>
    <message>
        <source>You do not have permission to open {name}.</source>
        <translation>您没有打开 {name} 的权限。</translation>
    </message>
    <message>
        <source>{address} could not be reached: {reason}.</source>
        <translation>无法连接 {address}：{reason}。</translation>
    </message>
    <message>
        <source>{count} pictures are too few for measuring.</source>
        <translation>{count} 张图片太少，无法测量。</translation>
    </message>
    <message>
        <source>{count} pictures do not fit in one file, {path}.</source>
        <translation>{count} 张图片无法放入一个文件 {path}。</translation>
    </message>
    <message>
        <source>{name} has no known animation format.</source>
        <translation>{name} 没有已知的动画格式。</translation>
    </message>
    <message>
        <source>{name} has no safetensors weights.</source>
        <translation>{name} 没有 safetensors 权重。</translation>
    </message>
    <message>
        <source>{name} holds HDR values up to {largest}; white is 1.</source>
        <translation>{name} 含有高达 {largest} 的 HDR 值；白色为 1。</translation>
    </message>
    <message>
        <source>{name} holds measurements ({type}), not a picture.</source>
        <translation>{name} 保存的是测量数据（{type}），不是图片。</translation>
    </message>
    <message>
        <source>{name} is a TorchScript program that contains more than weights.</source>
        <translation>{name} 是 TorchScript 程序，其中不只有权重。</translation>
    </message>
    <message>
        <source>{name} is damaged or incomplete.</source>
        <translation>{name} 已损坏或不完整。</translation>
    </message>
    <message>
        <source>{name} is damaged or was made by another version of Impasto: its weights do not fit.</source>
        <translation>{name} 已损坏，或由其他版本的 Impasto 生成：其权重不吻合。</translation>
    </message>
    <message>
        <source>{name} is damaged, or is not an ONNX model.</source>
        <translation>{name} 已损坏，或不是 ONNX 模型。</translation>
    </message>
    <message>
        <source>{name} is damaged, or is not an encrypted model.</source>
        <translation>{name} 已损坏，或不是加密的模型。</translation>
    </message>
    <message>
        <source>{name} is empty: {width} × {height} px.</source>
        <translation>{name} 是空的：{width} × {height} 像素。</translation>
    </message>
    <message>
        <source>{name} is encrypted; training would store its contents unencrypted.</source>
        <translation>{name} 已加密；训练会以未加密的形式保存其内容。</translation>
    </message>
    <message>
        <source>{name} is incomplete: the end of the file is missing.</source>
        <translation>{name} 不完整：缺少文件的结尾。</translation>
    </message>
    <message>
        <source>{name} is no picture that can be read.</source>
        <translation>{name} 不是可读取的图片。</translation>
    </message>
    <message>
        <source>{name} is not a diffusion pipeline: its file {file} cannot be read.</source>
        <translation>{name} 不是扩散流程：无法读取其文件 {file}。</translation>
    </message>
    <message>
        <source>{name} is not a diffusion pipeline: “{index}” is missing.</source>
        <translation>{name} 不是扩散流程：缺少“{index}”。</translation>
    </message>
    <message>
        <source>{name} is not a generator: its description is missing.</source>
        <translation>{name} 不是生成器：缺少其描述。</translation>
    </message>
    <message>
        <source>{name} is not a model file that Impasto can read.</source>
        <translation>{name} 不是 Impasto 能读取的模型文件。</translation>
    </message>
    <message>
        <source>{name} is not a model of the kind “{family}”.</source>
        <translation>{name} 不是“{family}”类的模型。</translation>
    </message>
    <message>
        <source>{name} is not a picture, despite its name.</source>
        <translation>{name} 不是图片，尽管名称像图片。</translation>
    </message>
    <message>
        <source>{name} is too large: the limit for models is {limit} GB.</source>
        <translation>{name} 太大：模型的上限是 {limit} GB。</translation>
    </message>
    <message>
        <source>{name} is too large: {width} × {height} px ({megapixels} megapixels). The limit is {limit} megapixels.</source>
        <translation>{name} 太大：{width} × {height} 像素（{megapixels} 百万像素）。上限是 {limit} 百万像素。</translation>
    </message>
    <message>
        <source>{name} uses an encryption that this version does not support.</source>
        <translation>{name} 使用了此版本不支持的加密方式。</translation>
    </message>
    <message>
        <source>{name} uses inks other than cyan, magenta, yellow and black.</source>
        <translation>{name} 使用了青、品红、黄、黑以外的油墨。</translation>
    </message>
    <message>
        <source>{name} was changed or damaged since it was added.</source>
        <translation>{name} 自添加以来已被更改或损坏。</translation>
    </message>
    <message>
        <source>{name} was changed or is incomplete.</source>
        <translation>{name} 已被更改或不完整。</translation>
    </message>
    <message>
        <source>{name} was made from a prompt and brings all its settings.</source>
        <translation>{name} 由提示词生成，并带有其全部设置。</translation>
    </message>
    <message>
        <source>{name} was not found.</source>
        <translation>没有找到 {name}。</translation>
    </message>
    <message>
        <source>{path} already exists.</source>
        <translation>{path} 已存在。</translation>
    </message>
    <message>
        <source>{path} already has pictures.</source>
        <translation>{path} 中已有图片。</translation>
    </message>
    <message>
        <source>{path} is not a valid model card: {why}.</source>
        <translation>{path} 不是有效的模型卡片：{why}。</translation>
    </message>
    <message>
        <source>{source} is not valid JSON.</source>
        <translation>{source} 不是有效的 JSON。</translation>
    </message>
    <message>
        <source>{source} is not valid: {reason}.</source>
        <translation>{source} 无效：{reason}。</translation>
    </message>
    <message>
        <source>{source} is too large.</source>
        <translation>{source} 太大。</translation>
    </message>
    <message>
        <source>{source}: “{field}” is missing.</source>
        <translation>{source}：缺少“{field}”。</translation>
    </message>
    <message>
        <source>{source}: “{field}” is not valid ({reason}).</source>
        <translation>{source}：“{field}”无效（{reason}）。</translation>
    </message>
    <message>
        <source>{source}: “{field}” is unknown.</source>
        <translation>{source}：“{field}”未知。</translation>
    </message>
    <message>
        <source>{title} must be {high}{unit} or less.</source>
        <translation>{title}必须为 {high}{unit} 或更小。</translation>
    </message>
    <message>
        <source>{title} must be {low} to {high}{unit}.</source>
        <translation>{title}必须为 {low} 到 {high}{unit}。</translation>
    </message>
    <message>
        <source>{title} must be {low}, {next} and so on.</source>
        <translation>{title}必须为 {low}、{next} 等等。</translation>
    </message>
    <message>
        <source>{title} must be {low}{unit} or more.</source>
        <translation>{title}必须为 {low}{unit} 或更大。</translation>
    </message>
    <message>
        <source>“{aspect}” is not an aspect ratio.</source>
        <translation>“{aspect}”不是宽高比。</translation>
    </message>
    <message>
        <source>“{format}” is not a picture format that Impasto knows.</source>
        <translation>“{format}”不是 Impasto 认识的图片格式。</translation>
    </message>
    <message>
        <source>“{method}” is not a network name.</source>
        <translation>“{method}”不是网络名称。</translation>
    </message>
    <message>
        <source>“{name}” is not a folder here, and the hub cannot be reached: {reason}.</source>
        <translation>“{name}”不是这里的文件夹，也无法连接 Hub：{reason}。</translation>
    </message>
    <message>
        <source>“{name}” is not a valid model name.</source>
        <translation>“{name}”不是有效的模型名称。</translation>
    </message>
    <message>
        <source>“{name}” is not an adapter.</source>
        <translation>“{name}”不是适配器。</translation>
    </message>
    <message>
        <source>“{share}” is not a valid share.</source>
        <translation>“{share}”不是有效的份额。</translation>
    </message>
    <message>
        <source>“{side}” is not a length.</source>
        <translation>“{side}”不是长度。</translation>
    </message>
    <message>
        <source>“{text}” is not a slider setting.</source>
        <translation>“{text}”不是滑块设置。</translation>
    </message>
    <message>
        <source>Paints a photo in one of 26 styles, or a blend.</source>
        <translation>以 26 种风格之一或其混合绘制照片。</translation>
    </message>
    <message>
        <source>Paints a photo in the style of any picture.</source>
        <translation>以任意图片的风格绘制照片。</translation>
    </message>
    <message>
        <source>Reads the style of a picture as 100 numbers.</source>
        <translation>将图片的风格读为 100 个数字。</translation>
    </message>
    <message>
        <source>Recognises what is in a picture; used to train generators.</source>
        <translation>识别图片内容；用于训练生成器。</translation>
    </message>
    <message>
        <source>The template for the names is empty.</source>
        <translation>命名模板是空的。</translation>
    </message>
    <message>
        <source>128 × 128 px</source>
        <translation>128 × 128 像素</translation>
    </message>
    <message>
        <source>16 bits (bfloat16)</source>
        <translation>16 位（bfloat16）</translation>
    </message>
    <message>
        <source>256 × 256 px</source>
        <translation>256 × 256 像素</translation>
    </message>
    <message>
        <source>32 bits</source>
        <translation>32 位</translation>
    </message>
    <message>
        <source>32 × 32 px</source>
        <translation>32 × 32 像素</translation>
    </message>
    <message>
        <source>512 × 512 px</source>
        <translation>512 × 512 像素</translation>
    </message>
    <message>
        <source>64 × 64 px</source>
        <translation>64 × 64 像素</translation>
    </message>
    <message>
        <source>A backup of {name} could not be made: {reason}.</source>
        <translation>无法为 {name} 创建备份：{reason}。</translation>
    </message>
    <message>
        <source>Saving {name} would lose something: {losses}</source>
        <translation>保存 {name} 会丢失部分内容：{losses}</translation>
    </message>
    <message>
        <source>Scale</source>
        <translation>比例</translation>
    </message>
    <message>
        <source>The training run could not be written: {reason}.</source>
        <translation>无法写入训练：{reason}。</translation>
    </message>
    <message>
        <source>The training run in {folder} cannot be continued: {reason}.</source>
        <translation>无法继续 {folder} 中的训练任务：{reason}。</translation>
    </message>
    <message>
        <source>The training run in {folder} was started by another version of Impasto, and does not fit this one.</source>
        <translation>{folder} 中的训练由其他版本的 Impasto 启动，与此版本不符。</translation>
    </message>
    <message>
        <source>The training run “{name}” could not be deleted: {reason}.</source>
        <translation>无法删除训练“{name}”：{reason}。</translation>
    </message>
    <message>
        <source>The weights of VGG-16 fit only its full width.</source>
        <translation>VGG-16 的权重只适用于其完整宽度。</translation>
    </message>
    <message>
        <source>There are no drawings in {folder}.</source>
        <translation>{folder} 中没有绘画。</translation>
    </message>
    <message>
        <source>There is no layer {layer}.</source>
        <translation>没有第 {layer} 层。</translation>
    </message>
    <message>
        <source>There is no model called “{name}”.</source>
        <translation>没有名为“{name}”的模型。</translation>
    </message>
    <message>
        <source>There is no picture space in {folder}.</source>
        <translation>{folder} 中没有图片空间。</translation>
    </message>
    <message>
        <source>There is not enough memory for this.</source>
        <translation>内存不足。</translation>
    </message>
    <message>
        <source>There is not enough memory to train this generator.</source>
        <translation>内存不足，无法训练此生成器。</translation>
    </message>
    <message>
        <source>There must be one label for each picture.</source>
        <translation>每张图片必须有一个标签。</translation>
    </message>
    <message>
        <source>Thick black brush lines, flat lemon on white paper.</source>
        <translation>粗黑的笔刷线条，白纸上平涂的柠檬黄。</translation>
    </message>
    <message>
        <source>Thick oils in orange, rust and violet grey.</source>
        <translation>橙色、铁锈色与紫灰色的厚涂油彩。</translation>
    </message>
    <message>
        <source>This is not a latent.</source>
        <translation>这不是潜在向量。</translation>
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
        <source>This is not an animation.</source>
        <translation>这不是动画。</translation>
    </message>
    <message>
        <source>This latent is of the model “{model}”, which is not installed.</source>
        <translation>此潜在向量属于模型“{model}”，但它没有安装。</translation>
    </message>
    <message>
        <source>This recipe was written by a newer version of Impasto.</source>
        <translation>此配方由更新版本的 Impasto 写成。</translation>
    </message>
    <message>
        <source>Tint</source>
        <translation>色调</translation>
    </message>
    <message>
        <source>Tone-map it, or export it with 16 bits, in the program it comes from.</source>
        <translation>请在原程序中进行色调映射，或以 16 位导出。</translation>
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
        <source>Unlock it with its passphrase.</source>
        <translation>请用口令解锁。</translation>
    </message>
    <message>
        <source>Update Impasto.</source>
        <translation>请更新 Impasto。</translation>
    </message>
    <message>
        <source>Update Impasto. If the model is older, export or train it again.</source>
        <translation>请更新 Impasto。如果模型较旧，请重新导出或训练。</translation>
    </message>
    <message>
        <source>Update the package, or choose another method.</source>
        <translation>请更新该软件包，或选择其他方法。</translation>
    </message>
    <message>
        <source>Use inversion.</source>
        <translation>请使用反演。</translation>
    </message>
    <message>
        <source>Use letters, digits, hyphens and underscores.</source>
        <translation>请使用字母、数字、连字符和下划线。</translation>
    </message>
    <message>
        <source>Use one of these endings: {suffixes}.</source>
        <translation>请使用下列后缀之一：{suffixes}。</translation>
    </message>
    <message>
        <source>Use {example}.</source>
        <translation>请使用 {example}。</translation>
    </message>
    <message>
        <source>Variational autoencoder</source>
        <translation>变分自编码器</translation>
    </message>
    <message>
        <source>Variety of colours</source>
        <translation>色彩丰富度</translation>
    </message>
    <message>
        <source>Warmth</source>
        <translation>冷暖</translation>
    </message>
    <message>
        <source>WebP</source>
        <translation>WebP</translation>
    </message>
    <message>
        <source>White paper with washes of teal, pink and yellow.</source>
        <translation>白纸上青色、粉红和黄色的晕染。</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>宽度</translation>
    </message>
    <message>
        <source>Width of the soft edge inside the mask.</source>
        <translation>蒙版内柔和边缘的宽度。</translation>
    </message>
    <message>
        <source>Width to fit into or to fill.</source>
        <translation>要适应或填满的宽度。</translation>
    </message>
    <message>
        <source>Width to height, such as 3:2, 16:9 or 2.39:1.</source>
        <translation>宽与高之比，例如 3:2、16:9 或 2.39:1。</translation>
    </message>
    <message>
        <source>Without it, smaller pictures keep their size; Fill only cuts them.</source>
        <translation>不启用时，较小的图片保持原尺寸；“填满”只裁剪它们。</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>文生图</translation>
    </message>
    <message>
        <source>Working on several machines needs dask.distributed, which is not installed.</source>
        <translation>在多台机器上运行需要 dask.distributed，但尚未安装。</translation>
    </message>
    <message>
        <source>Woven bricks</source>
        <translation>编织砖块</translation>
    </message>
    <message>
        <source>Write 2000, 1920x1080, 2MP or 50%.</source>
        <translation>请写成 2000、1920x1080、2MP 或 50%。</translation>
    </message>
    <message>
        <source>Write it like model:big-lama.</source>
        <translation>请写成 model:big-lama 的形式。</translation>
    </message>
    <message>
        <source>Write it like “3:0.5,12:0.5”.</source>
        <translation>请写成类似“3:0.5,12:0.5”的形式。</translation>
    </message>
    <message>
        <source>Write pixels like 200, or percent like 25%.</source>
        <translation>像素写成 200，百分比写成 25%。</translation>
    </message>
    <message>
        <source>Writing MP4 needs the Python package “{package}”, which is not installed.</source>
        <translation>写入 MP4 需要 Python 软件包“{package}”，但它没有安装。</translation>
    </message>
    <message>
        <source>Wrong passphrase for {name}, or the file was changed.</source>
        <translation>{name} 的密码错误，或文件已被更改。</translation>
    </message>
    <message>
        <source>Yellow</source>
        <translation>黄色</translation>
    </message>
    <message>
        <source>Yellow, blue and red glowing out of black.</source>
        <translation>黑暗中发光的黄、蓝、红色。</translation>
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
        <source>{name} cannot be deleted: {reason}.</source>
        <translation>无法删除“{name}”：{reason}。</translation>
    </message>
    <message>
        <source>{name} could not be opened: {reason}.</source>
        <translation>无法打开“{name}”：{reason}。</translation>
    </message>
    <message>
        <source>{name} could not be read.</source>
        <translation>无法读取 {name}。</translation>
    </message>
    <message>
        <source>{name} could not be read: {reason}.</source>
        <translation>未能读取“{name}”：{reason}。</translation>
    </message>
    <message>
        <source>{name} could not be saved: the disk is full.</source>
        <translation>无法保存“{name}”：磁盘已满。</translation>
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
        <source>{name} could not be written: {reason}.</source>
        <translation>无法写入 {name}：{reason}。</translation>
    </message>
    <message>
        <source>{name} has {count} groups of layers. Their layers are listed one by one.</source>
        <translation>{name} 有 {count} 个图层组，其中的图层将逐个列出。</translation>
    </message>
    <message>
        <source>{name} holds no pixels: they were never written.</source>
        <translation>{name} 不含像素：从未写入。</translation>
    </message>
    <message>
        <source>{name} is a camera raw file.</source>
        <translation>“{name}”是相机 RAW 文件。</translation>
    </message>
    <message>
        <source>{name} is a device or a pipe, not a file.</source>
        <translation>{name} 是设备或管道，不是文件。</translation>
    </message>
    <message>
        <source>{name} is a folder.</source>
        <translation>“{name}”是文件夹。</translation>
    </message>
    <message>
        <source>{name} is an animation of the model “{model}”.</source>
        <translation>“{name}”是模型“{model}”的动画。</translation>
    </message>
    <message>
        <source>{name} is damaged and could not be read ({reason}).</source>
        <translation>“{name}”已损坏，无法读取（{reason}）。</translation>
    </message>
    <message>
        <source>{name} is damaged, or its network is unknown ({reason}).</source>
        <translation>{name} 已损坏，或其网络未知（{reason}）。</translation>
    </message>
    <message>
        <source>{name} is empty.</source>
        <translation>“{name}”是空文件。</translation>
    </message>
    <message>
        <source>{name} is not a file.</source>
        <translation>“{name}”不是文件。</translation>
    </message>
    <message>
        <source>{name} is write-protected.</source>
        <translation>“{name}”受写保护。</translation>
    </message>
    <message>
        <source>{name} keeps its weights in another file.</source>
        <translation>“{name}”的权重存放在另一个文件中。</translation>
    </message>
    <message>
        <source>{name} was changed while it was read.</source>
        <translation>“{name}”在读取过程中被更改。</translation>
    </message>
    <message>
        <source>{path} is not a folder.</source>
        <translation>{path} 不是文件夹。</translation>
    </message>
    <message>
        <source>{protocol}:// is no protocol that fsspec knows.</source>
        <translation>fsspec 不认识 {protocol}:// 协议。</translation>
    </message>
    <message>
        <source>{title} cannot be {value}.</source>
        <translation>{title}不能是 {value}。</translation>
    </message>
    <message>
        <source>{title} cannot be “{value}”.</source>
        <translation>{title}不能是“{value}”。</translation>
    </message>
    <message>
        <source>{title} could not be downloaded from {address}: {code} {reason}.</source>
        <translation>无法从 {address} 下载 {title}：{code} {reason}。</translation>
    </message>
    <message>
        <source>{title} could not be saved: {reason}.</source>
        <translation>无法保存 {title}：{reason}。</translation>
    </message>
    <message>
        <source>“{colour}” is not a colour.</source>
        <translation>“{colour}”不是颜色。</translation>
    </message>
    <message>
        <source>“{convention}” is not a kind of mask.</source>
        <translation>“{convention}”不是蒙版类型。</translation>
    </message>
    <message>
        <source>“{form}” is not a form for {field}.</source>
        <translation>“{form}”不是 {field} 的有效格式。</translation>
    </message>
    <message>
        <source>“{name}” could not be recovered: what was kept of it is damaged.</source>
        <translation>“{name}”无法恢复：保留的内容已损坏。</translation>
    </message>
    <message>
        <source>“{part}” lacks its share.</source>
        <translation>“{part}”缺少占比。</translation>
    </message>
    <message>
        <source>“{seed}” is not a number for a random style.</source>
        <translation>“{seed}”不是随机风格的编号。</translation>
    </message>
    <message>
        <source>“{share}” is not a share.</source>
        <translation>“{share}”不是有效的占比。</translation>
    </message>
    <message>
        <source>“{size}” is not a size.</source>
        <translation>“{size}”不是有效的尺寸。</translation>
    </message>
    <message>
        <source>26 painting styles</source>
        <translation>26 种绘画风格</translation>
    </message>
    <message>
        <source>Anime illustrations that the authors do not name, degraded at random.</source>
        <translation>作者未指明的动漫插画，经随机降质。</translation>
    </message>
    <message>
        <source>Anime video frames that the authors do not name, degraded at random.</source>
        <translation>作者未指明的动漫视频帧，经随机降质。</translation>
    </message>
    <message>
        <source>BSD500, Waterloo Exploration and ImageNet photographs, as the paper says.</source>
        <translation>论文所述的 BSD500、Waterloo Exploration 和 ImageNet 照片。</translation>
    </message>
    <message>
        <source>Continues edges, horizons and outlines into a hole; PatchMatch adds the texture.</source>
        <translation>将边缘、地平线和轮廓延续到空缺中；纹理由 PatchMatch 添加。</translation>
    </message>
    <message>
        <source>DIV2K, Flickr2K and OutdoorSceneTraining photographs, degraded at random.</source>
        <translation>DIV2K、Flickr2K 和 OutdoorSceneTraining 照片，经随机降质。</translation>
    </message>
    <message>
        <source>DUTS-TR photographs.</source>
        <translation>DUTS-TR 照片。</translation>
    </message>
    <message>
        <source>ESRGAN 64nf 23nb</source>
        <translation>ESRGAN 64nf 23nb</translation>
    </message>
    <message>
        <source>ESRGAN 64nf 6nb</source>
        <translation>ESRGAN 64nf 6nb</translation>
    </message>
    <message>
        <source>EfficientNet-Lite0</source>
        <translation>EfficientNet-Lite0</translation>
    </message>
    <message>
        <source>Enlarges drawings and anime 4×.</source>
        <translation>将绘画和动漫放大 4 倍。</translation>
    </message>
    <message>
        <source>Enlarges drawings and video frames 4×, quickly.</source>
        <translation>快速将绘画和视频帧放大 4 倍。</translation>
    </message>
    <message>
        <source>Enlarges photos 2× and removes little noise and JPEG artefacts.</source>
        <translation>将照片放大 2 倍，并少量去除噪点和 JPEG 压缩痕迹。</translation>
    </message>
    <message>
        <source>Enlarges photos 2× and removes more noise and JPEG artefacts.</source>
        <translation>将照片放大 2 倍，并较多去除噪点和 JPEG 压缩痕迹。</translation>
    </message>
    <message>
        <source>Enlarges photos 2× and removes much noise and JPEG artefacts.</source>
        <translation>将照片放大 2 倍，并大量去除噪点和 JPEG 压缩痕迹。</translation>
    </message>
    <message>
        <source>Enlarges photos 2× and removes very little noise and JPEG artefacts.</source>
        <translation>将照片放大 2 倍，并极少量去除噪点和 JPEG 压缩痕迹。</translation>
    </message>
    <message>
        <source>Enlarges photos 2×, quickly.</source>
        <translation>快速将照片放大 2 倍。</translation>
    </message>
    <message>
        <source>Enlarges photos 4×, with sharp detail. Slow.</source>
        <translation>将照片放大 4 倍，细节清晰。较慢。</translation>
    </message>
    <message>
        <source>FFDNet</source>
        <translation>FFDNet</translation>
    </message>
    <message>
        <source>Finds the subject of a picture.</source>
        <translation>查找图片的主体。</translation>
    </message>
    <message>
        <source>Generates drawn portraits in several styles.</source>
        <translation>生成多种风格的手绘人像。</translation>
    </message>
    <message>
        <source>Generates drawn portraits, softer and smoother to edit.</source>
        <translation>生成手绘人像，更柔和，更易编辑。</translation>
    </message>
    <message>
        <source>ImageNet (ILSVRC 2012).</source>
        <translation>ImageNet（ILSVRC 2012）。</translation>
    </message>
    <message>
        <source>ImageNet photographs, and pictures of 26 styles that the demo does not name.</source>
        <translation>ImageNet 照片，以及演示程序未注明名称的 26 种风格的图片。</translation>
    </message>
    <message>
        <source>Impasto structure network</source>
        <translation>Impasto 结构网络</translation>
    </message>
    <message>
        <source>Measures how different two pictures look.</source>
        <translation>衡量两张图片看起来有多不同。</translation>
    </message>
    <message>
        <source>Painter by Numbers and the Describable Textures Dataset for styles, ImageNet photographs for contents.</source>
        <translation>风格取自 Painter by Numbers 和 Describable Textures Dataset，内容取自 ImageNet 照片。</translation>
    </message>
    <message>
        <source>Photographs that the author does not name.</source>
        <translation>作者未指明的照片。</translation>
    </message>
    <message>
        <source>RGB in [0, 1] and the deviation of the noise, any size</source>
        <translation>[0, 1] 的 RGB 和噪点标准差，任意尺寸</translation>
    </message>
    <message>
        <source>RGB in [0, 1] and the hole, sides padded to a multiple of 8</source>
        <translation>[0, 1] 范围的 RGB 和空缺，边长补齐到 8 的倍数</translation>
    </message>
    <message>
        <source>RGB in [0, 1], 320 x 320 pixels</source>
        <translation>[0, 1] 的 RGB，320 x 320 像素</translation>
    </message>
    <message>
        <source>RGB in [0, 1], and 100 numbers; stored at 8 bits</source>
        <translation>[0, 1] 范围的 RGB，以及 100 个数值；以 8 位存储</translation>
    </message>
    <message>
        <source>RGB in [0, 1], any size from 32 pixels; 26 weights, one for each style</source>
        <translation>[0, 1] 范围的 RGB，任意尺寸，至少 32 像素；26 个权重，每种风格一个</translation>
    </message>
    <message>
        <source>RGB in [0, 1], of any size</source>
        <translation>[0, 1] 的 RGB，任意尺寸</translation>
    </message>
    <message>
        <source>RGB in [0, 1], sides of at least 32 pixels</source>
        <translation>[0, 1] 范围的 RGB，边长至少 32 像素</translation>
    </message>
    <message>
        <source>RGB in [0, 1], sides that are multiples of 32 pixels</source>
        <translation>[0, 1] 范围的 RGB，边长为 32 像素的倍数</translation>
    </message>
    <message>
        <source>RGB in [0, 1]; stored at 8 bits</source>
        <translation>[0, 1] 范围的 RGB；以 8 位存储</translation>
    </message>
    <message>
        <source>Real-ESRGAN, drawings</source>
        <translation>Real-ESRGAN，绘画</translation>
    </message>
    <message>
        <source>Real-ESRGAN, photos</source>
        <translation>Real-ESRGAN，照片</translation>
    </message>
    <message>
        <source>Real-ESRGAN, quick</source>
        <translation>Real-ESRGAN，快速</translation>
    </message>
    <message>
        <source>RealESRGAN Compact 64nf 16nc</source>
        <translation>RealESRGAN Compact 64nf 16nc</translation>
    </message>
    <message>
        <source>Removes as much noise as it is told.</source>
        <translation>按指定的量去除噪点。</translation>
    </message>
    <message>
        <source>Structure</source>
        <translation>结构</translation>
    </message>
    <message>
        <source>Style prediction network (MobileNet-v2)</source>
        <translation>风格预测网络（MobileNet-v2）</translation>
    </message>
    <message>
        <source>Style transfer with conditional instance normalization</source>
        <translation>采用条件实例归一化的风格迁移</translation>
    </message>
    <message>
        <source>The Berkeley-Adobe Perceptual Patch Similarity dataset (Zhang et al., CVPR 2018).</source>
        <translation>Berkeley-Adobe Perceptual Patch Similarity 数据集（Zhang 等，CVPR 2018）。</translation>
    </message>
    <message>
        <source>Two pictures, RGB in [0, 1], of the same size</source>
        <translation>两张尺寸相同的图片，[0, 1] 范围的 RGB</translation>
    </message>
    <message>
        <source>U2-Net p</source>
        <translation>U2-Net p</translation>
    </message>
    <message>
        <source>VGG-16 with blurred pooling, and the weights of a distance</source>
        <translation>采用模糊池化的 VGG-16，以及距离的权重</translation>
    </message>
    <message>
        <source>VGG-19</source>
        <translation>VGG-19</translation>
    </message>
    <message>
        <source>VGG-19 without its classifier</source>
        <translation>不含分类器的 VGG-19</translation>
    </message>
</context>
</TS>
