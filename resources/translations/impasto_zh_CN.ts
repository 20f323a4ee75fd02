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
    <name>AdvancedForm</name>
    <message>
        <source>Show pictures changed, so that few suffice</source>
        <translation>展示变化过的图片，这样少量图片就够用</translation>
    </message>
    <message>
        <source>Begin with</source>
        <translation>起始权重</translation>
    </message>
    <message>
        <source>Networks</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>Pictures in a step</source>
        <translation>每步图片数</translation>
    </message>
    <message>
        <source>In so many parts</source>
        <translation>分成几份</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>Compute on</source>
        <translation>计算设备</translation>
    </message>
    <message>
        <source>Numbers</source>
        <translation>数值精度</translation>
    </message>
    <message>
        <source>What suits best</source>
        <translation>最合适的</translation>
    </message>
    <message>
        <source>Random numbers (He)</source>
        <translation>随机数（He）</translation>
    </message>
    <message>
        <source>Random numbers (orthogonal)</source>
        <translation>随机数（正交）</translation>
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
        <source>Mirrored pictures are as good</source>
        <translation>镜像图片同样可用</translation>
    </message>
    <message>
        <source>Not for writing, or anything with a left and a right</source>
        <translation>不适用于文字或分左右的内容</translation>
    </message>
    <message>
        <source>Moved, zoomed</source>
        <translation>移动、缩放</translation>
    </message>
    <message>
        <source>Each time a little elsewhere</source>
        <translation>每次位置略有不同</translation>
    </message>
    <message>
        <source>Turned</source>
        <translation>旋转</translation>
    </message>
    <message>
        <source>Each time turned and sheared a little</source>
        <translation>每次略微旋转和错切</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>颜色</translation>
    </message>
    <message>
        <source>Each time in slightly other colours</source>
        <translation>每次颜色略有不同</translation>
    </message>
    <message>
        <source>Gaps</source>
        <translation>缺块</translation>
    </message>
    <message>
        <source>Each time with a square missing</source>
        <translation>每次缺失一个方块</translation>
    </message>
    <message>
        <source>Only as much as is needed</source>
        <translation>只用必要的程度</translation>
    </message>
    <message>
        <source>More when the discriminator begins to know the pictures by heart (ADA)</source>
        <translation>判别器开始记住图片时加强（ADA）</translation>
    </message>
    <message>
        <source>The weights at the beginning. Another model of the same kind saves hours</source>
        <translation>开始时的权重。同类的另一个模型可省下数小时</translation>
    </message>
    <message>
        <source>As time allows</source>
        <translation>依时间而定</translation>
    </message>
    <message>
        <source>Small</source>
        <translation>小</translation>
    </message>
    <message>
        <source>Medium</source>
        <translation>中</translation>
    </message>
    <message>
        <source>Large</source>
        <translation>大</translation>
    </message>
    <message>
        <source>Large networks make finer pictures, and need far more time</source>
        <translation>大网络生成的图片更精细，但需要的时间多得多</translation>
    </message>
    <message>
        <source>More are steadier and slower</source>
        <translation>越多越稳定，也越慢</translation>
    </message>
    <message>
        <source>Computed one after the other, a step needs less memory</source>
        <translation>逐份计算时，每步占用的内存更少</translation>
    </message>
    <message>
        <source>The same seed gives the same training</source>
        <translation>相同的种子得到相同的训练</translation>
    </message>
    <message>
        <source>What computes the training</source>
        <translation>用什么来计算训练</translation>
    </message>
    <message>
        <source>As in the preferences</source>
        <translation>同首选项</translation>
    </message>
    <message>
        <source>The processor (CPU)</source>
        <translation>处理器（CPU）</translation>
    </message>
    <message>
        <source>An Apple graphics processor</source>
        <translation>Apple 图形处理器</translation>
    </message>
    <message>
        <source>An NVIDIA or AMD graphics card</source>
        <translation>NVIDIA 或 AMD 显卡</translation>
    </message>
    <message>
        <source>The quickest</source>
        <translation>最快的</translation>
    </message>
    <message>
        <source>32 bits</source>
        <translation>32 位</translation>
    </message>
    <message>
        <source>16 bits (bfloat16)</source>
        <translation>16 位（bfloat16）</translation>
    </message>
    <message>
        <source>How exactly it is computed</source>
        <translation>计算的精确程度</translation>
    </message>
    <message>
        <source>Choose a model to go on with</source>
        <translation>选择用来继续训练的模型</translation>
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
        <source>Add the picture that is there now</source>
        <translation>添加当前图片</translation>
    </message>
    <message>
        <source>Put the picture that is there now into the chosen key frame</source>
        <translation>将当前图片放入选中的关键帧</translation>
    </message>
    <message>
        <source>Take the chosen key frame away</source>
        <translation>移除选中的关键帧</translation>
    </message>
    <message>
        <source>Play it</source>
        <translation>播放</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>At</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>When it is there</source>
        <translation>关键帧所在的时刻</translation>
    </message>
    <message>
        <source>Movement</source>
        <translation>运动方式</translation>
    </message>
    <message>
        <source>How the movement away from the chosen key frame goes</source>
        <translation>离开选中的关键帧时如何运动</translation>
    </message>
    <message>
        <source>Loop</source>
        <translation>循环</translation>
    </message>
    <message>
        <source>Come back to the first key frame, round and round</source>
        <translation>回到第一个关键帧，循环往复</translation>
    </message>
    <message>
        <source>Smooth</source>
        <translation>平滑</translation>
    </message>
    <message>
        <source>Pass through the key frames on a curve, instead of stopping at each</source>
        <translation>沿曲线经过各关键帧，而不在每一帧停顿</translation>
    </message>
    <message>
        <source>Frames a second</source>
        <translation>每秒帧数</translation>
    </message>
    <message>
        <source>More are smoother, and a larger file</source>
        <translation>越多越流畅，文件也越大</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>速度</translation>
    </message>
    <message>
        <source>200 % plays it in half the time</source>
        <translation>200 % 时播放时间减半</translation>
    </message>
    <message>
        <source>Key frame</source>
        <translation>关键帧</translation>
    </message>
    <message>
        <source>Go to a key frame</source>
        <translation>转到关键帧</translation>
    </message>
    <message>
        <source>Move a key frame</source>
        <translation>移动关键帧</translation>
    </message>
    <message>
        <source>Animation</source>
        <translation>动画</translation>
    </message>
    <message>
        <source>Open an animation</source>
        <translation>打开动画</translation>
    </message>
    <message>
        <source>Add the picture that is there, go on, and add the next one.</source>
        <translation>添加当前图片，继续调整，再添加下一张。</translation>
    </message>
    <message>
        <source>Roll the dice or move sliders, and add the next picture.</source>
        <translation>掷骰子或移动滑块，然后添加下一张图片。</translation>
    </message>
    <message>
        <source>{seconds} seconds, {count} frames</source>
        <translation>{seconds} 秒，{count} 帧</translation>
    </message>
</context>
<context>
    <name>AnimationFiles</name>
    <message>
        <source>Side</source>
        <translation>边长</translation>
    </message>
    <message>
        <source>Width and height of a frame, in pixels</source>
        <translation>每帧的宽和高，以像素计</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>To a GIF, WebP, MP4 or PNG, or to single pictures</source>
        <translation>导出为 GIF、WebP、MP4 或 PNG，或单张图片</translation>
    </message>
    <message>
        <source>One file…</source>
        <translation>单个文件…</translation>
    </message>
    <message>
        <source>Numbered pictures in a folder…</source>
        <translation>文件夹中带编号的图片…</translation>
    </message>
    <message>
        <source>Open an animation</source>
        <translation>打开动画</translation>
    </message>
    <message>
        <source>Save the animation, to go on later</source>
        <translation>保存动画，以便日后继续</translation>
    </message>
    <message>
        <source>Export the animation</source>
        <translation>导出动画</translation>
    </message>
    <message>
        <source>A folder for the pictures</source>
        <translation>存放图片的文件夹</translation>
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
        <source>Save the animation</source>
        <translation>保存动画</translation>
    </message>
    <message>
        <source>Animation</source>
        <translation>动画</translation>
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
    <name>Batch</name>
    <message>
        <source>Repair</source>
        <translation>修复</translation>
    </message>
    <message>
        <source>Paint in a style</source>
        <translation>以风格绘制</translation>
    </message>
    <message>
        <source>Use a model</source>
        <translation>使用模型</translation>
    </message>
    <message>
        <source>Paint slowly</source>
        <translation>慢速绘制</translation>
    </message>
    <message>
        <source>Resize</source>
        <translation>调整尺寸</translation>
    </message>
    <message>
        <source>Crop</source>
        <translation>裁剪</translation>
    </message>
    <message>
        <source>{share} % of the picture</source>
        <translation>占图片的 {share} %</translation>
    </message>
    <message>
        <source>the mask in a file</source>
        <translation>文件中的蒙版</translation>
    </message>
    <message>
        <source>a mask for each picture</source>
        <translation>每张图片各有蒙版</translation>
    </message>
    <message>
        <source>Each in its own format</source>
        <translation>各自保持原格式</translation>
    </message>
    <message>
        <source>quality {quality} %</source>
        <translation>品质 {quality} %</translation>
    </message>
    <message>
        <source>less metadata</source>
        <translation>精简元数据</translation>
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
        <source>Left out</source>
        <translation>已跳过</translation>
    </message>
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
    <message>
        <source>a style of its own</source>
        <translation>自定义风格</translation>
    </message>
    <message>
        <source>a blend of {count} styles</source>
        <translation>{count} 种风格的混合</translation>
    </message>
    <message>
        <source>longer side {size} px</source>
        <translation>长边 {size} 像素</translation>
    </message>
    <message>
        <source>shorter side {size} px</source>
        <translation>短边 {size} 像素</translation>
    </message>
    <message>
        <source>into {width} × {height} px</source>
        <translation>缩放到 {width} × {height} 像素以内</translation>
    </message>
    <message>
        <source>filling {width} × {height} px</source>
        <translation>填满 {width} × {height} 像素</translation>
    </message>
    <message>
        <source>{megapixels} megapixels</source>
        <translation>{megapixels} 百万像素</translation>
    </message>
    <message>
        <source>{percent} %</source>
        <translation>{percent} %</translation>
    </message>
</context>
<context>
    <name>BatchMenu</name>
    <message>
        <source>&amp;Batch</source>
        <translation>批处理(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Convert folder…</source>
        <translation>转换文件夹(&amp;C)…</translation>
    </message>
    <message>
        <source>Use the last &amp;edits on a folder…</source>
        <translation>将最近的编辑用于文件夹(&amp;E)…</translation>
    </message>
    <message>
        <source>&amp;Resume</source>
        <translation>继续(&amp;R)</translation>
    </message>
    <message>
        <source>The batch “{name}” was stopped at {done} of {all} files.</source>
        <translation>批处理“{name}”已停止，完成了 {done} 个文件，共 {all} 个。</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Go on where the batch has stopped</source>
        <translation>从批处理停止的地方继续</translation>
    </message>
    <message>
        <source>Forget it</source>
        <translation>不再提示</translation>
    </message>
    <message>
        <source>Offer it no more; what is done stays</source>
        <translation>不再提示继续；已完成的结果会保留</translation>
    </message>
    <message>
        <source>The batch “{name}” could not go on.</source>
        <translation>批处理“{name}”无法继续。</translation>
    </message>
    <message>
        <source>The batch “{name}” is over: {done} files done, {failed} failed.</source>
        <translation>批处理“{name}”已结束：{done} 个文件完成，{failed} 个失败。</translation>
    </message>
    <message>
        <source>The batch “{name}” is over: {done} files done.</source>
        <translation>批处理“{name}”已结束：{done} 个文件完成。</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>Show what has become of each file</source>
        <translation>显示每个文件的处理结果</translation>
    </message>
    <message>
        <source>Impasto</source>
        <translation>Impasto</translation>
    </message>
</context>
<context>
    <name>BatchStatus</name>
    <message>
        <source>A batch is running: click to see it</source>
        <translation>批处理正在运行：单击可查看</translation>
    </message>
    <message>
        <source>Running batch</source>
        <translation>正在运行的批处理</translation>
    </message>
    <message>
        <source>Batch: looking</source>
        <translation>批处理：正在查找</translation>
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
        <source>Convert a folder</source>
        <translation>转换文件夹</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>Work through the folder, in the background</source>
        <translation>在后台处理文件夹</translation>
    </message>
    <message>
        <source>New batch…</source>
        <translation>新建批处理…</translation>
    </message>
    <message>
        <source>Set another batch up</source>
        <translation>设置另一个批处理</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Close this window; a batch that runs goes on</source>
        <translation>关闭此窗口；正在运行的批处理会继续</translation>
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
    <name>BestOfMany</name>
    <message>
        <source>Pictures</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>How many are made, of which the twelve best are shown</source>
        <translation>生成多少张，其中最好的十二张会显示出来</translation>
    </message>
    <message>
        <source>Look for the best</source>
        <translation>查找最好的</translation>
    </message>
    <message>
        <source>Make random pictures, and rank them by how real the discriminator finds them</source>
        <translation>随机生成图片，并按判别器认为的真实程度排序</translation>
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
        <source>How far along the work is</source>
        <translation>操作完成了多少</translation>
    </message>
    <message>
        <source>Click a picture to go there</source>
        <translation>点击图片可转到该处</translation>
    </message>
    <message>
        <source>One of the best</source>
        <translation>最好的图片之一</translation>
    </message>
    <message>
        <source>Seed {seed}, realism {score}</source>
        <translation>种子 {seed}，真实度 {score}</translation>
    </message>
    <message>
        <source>This model came without a discriminator that could judge its pictures.</source>
        <translation>此模型没有附带可评判其图片的判别器。</translation>
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
    <name>Candidates</name>
    <message>
        <source>Where the pictures come from</source>
        <translation>图片的来源</translation>
    </message>
    <message>
        <source>Seeds</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>Pictures at random</source>
        <translation>随机图片</translation>
    </message>
    <message>
        <source>Variations</source>
        <translation>变体</translation>
    </message>
    <message>
        <source>The nine of the breeding grid</source>
        <translation>繁衍网格中的九张图片</translation>
    </message>
    <message>
        <source>Favourites</source>
        <translation>收藏</translation>
    </message>
    <message>
        <source>What you have kept</source>
        <translation>已收藏的图片</translation>
    </message>
    <message>
        <source>From seed</source>
        <translation>起始种子</translation>
    </message>
    <message>
        <source>The seed of the first of them</source>
        <translation>其中第一张的种子</translation>
    </message>
    <message>
        <source>Others, at random</source>
        <translation>随机换一批</translation>
    </message>
    <message>
        <source>There are no variations yet: breed some.</source>
        <translation>还没有变体：请先繁衍一些。</translation>
    </message>
    <message>
        <source>There are no favourites of this model yet.</source>
        <translation>此模型还没有收藏。</translation>
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
    <name>ChoiceLine</name>
    <message>
        <source>Automatic took {method}. {reason}</source>
        <translation>自动选择了{method}。{reason}</translation>
    </message>
    <message>
        <source>{method} for {count}</source>
        <translation>{method}：{count}</translation>
    </message>
    <message>
        <source>Of {count} places, Automatic took {methods}.</source>
        <translation>共 {count} 处，自动选择了{methods}。</translation>
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
    <name>ConvertPanel</name>
    <message>
        <source>Convert</source>
        <translation>转换</translation>
    </message>
    <message>
        <source>Change a conversion</source>
        <translation>更改转换</translation>
    </message>
    <message>
        <source>Convert {number}</source>
        <translation>转换 {number}</translation>
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
        <source>Way to convert</source>
        <translation>转换方式</translation>
    </message>
    <message>
        <source>Style</source>
        <translation>风格</translation>
    </message>
    <message>
        <source>Paint the photo in a style, quickly</source>
        <translation>以某种风格快速绘制照片</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Use a model of your own: enlarge, clean, restyle</source>
        <translation>使用您自己的模型：放大、清理、改变风格</translation>
    </message>
    <message>
        <source>Paint slowly</source>
        <translation>慢速绘制</translation>
    </message>
    <message>
        <source>Optimise every pixel towards another picture</source>
        <translation>逐像素优化，使其接近另一张图片</translation>
    </message>
    <message>
        <source>Live preview</source>
        <translation>实时预览</translation>
    </message>
    <message>
        <source>Show on the photo what the settings would do</source>
        <translation>在照片上显示当前设置的效果</translation>
    </message>
    <message>
        <source>Only what is painted over</source>
        <translation>仅涂抹的部分</translation>
    </message>
    <message>
        <source>Leave everything outside the mask as it is</source>
        <translation>蒙版以外的部分保持原样</translation>
    </message>
    <message>
        <source>Make a layer of it (Ctrl+R)</source>
        <translation>将结果生成为图层 (Ctrl+R)</translation>
    </message>
    <message>
        <source>Paint the last one again with another seed (Ctrl+Shift+R)</source>
        <translation>用另一个种子重画上次的结果 (Ctrl+Shift+R)</translation>
    </message>
    <message>
        <source>Open a photo to begin.</source>
        <translation>打开一张照片即可开始。</translation>
    </message>
    <message>
        <source>The whole picture: this model changes its size.</source>
        <translation>处理整张图片：此模型会改变图片尺寸。</translation>
    </message>
    <message>
        <source>The whole picture, or paint a mask first.</source>
        <translation>将处理整张图片，也可先绘制蒙版。</translation>
    </message>
    <message>
        <source>The whole picture, whatever is painted over.</source>
        <translation>处理整张图片，与涂抹的部分无关。</translation>
    </message>
</context>
<context>
    <name>CropForm</name>
    <message>
        <source>Proportions</source>
        <translation>宽高比</translation>
    </message>
    <message>
        <source>Width to height: choose, or type others such as 7:5</source>
        <translation>宽与高之比：请选择，或输入其他比例，例如 7:5</translation>
    </message>
    <message>
        <source>Turned for upright pictures</source>
        <translation>竖幅图片互换宽高</translation>
    </message>
    <message>
        <source>Pictures that are higher than wide become 2:3 for 3:2</source>
        <translation>选择 3:2 时，高大于宽的图片使用 2:3</translation>
    </message>
    <message>
        <source>Across</source>
        <translation>横向</translation>
    </message>
    <message>
        <source>What stays when something is cut at the sides</source>
        <translation>裁去左右两侧时保留的部分</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>左侧</translation>
    </message>
    <message>
        <source>Middle</source>
        <translation>中间</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>右侧</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>纵向</translation>
    </message>
    <message>
        <source>What stays when something is cut above and below</source>
        <translation>裁去上下两侧时保留的部分</translation>
    </message>
    <message>
        <source>Top</source>
        <translation>顶部</translation>
    </message>
    <message>
        <source>Bottom</source>
        <translation>底部</translation>
    </message>
</context>
<context>
    <name>CurveChart</name>
    <message>
        <source>Curves</source>
        <translation>曲线</translation>
    </message>
    <message>
        <source>Losses and held-out figures: point at a curve to read it</source>
        <translation>损失与留出数据的指标：指向曲线即可读数</translation>
    </message>
    <message>
        <source>Curves come with the first steps.</source>
        <translation>曲线会随最初几步出现。</translation>
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
        <source>What is shown</source>
        <translation>显示内容</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>What the generator will see of each picture</source>
        <translation>生成器将看到的每张图片的部分</translation>
    </message>
    <message>
        <source>Look the same</source>
        <translation>看起来相同</translation>
    </message>
    <message>
        <source>Pictures that are there more than once</source>
        <translation>重复出现的图片</translation>
    </message>
    <message>
        <source>Unusable</source>
        <translation>不可用</translation>
    </message>
    <message>
        <source>Files that cannot be read, and why</source>
        <translation>无法读取的文件及原因</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>再看一遍</translation>
    </message>
    <message>
        <source>Read the folders again: something in them has changed</source>
        <translation>重新读取文件夹：其中有内容变了</translation>
    </message>
    <message>
        <source>Reading the pictures</source>
        <translation>正在读取图片</translation>
    </message>
    <message>
        <source>Pictures that look the same</source>
        <translation>看起来相同的图片</translation>
    </message>
    <message>
        <source>The largest of each group stays</source>
        <translation>每组中保留最大的一张</translation>
    </message>
    <message>
        <source>Files that cannot be used</source>
        <translation>不能使用的文件</translation>
    </message>
    <message>
        <source>These files are left out</source>
        <translation>这些文件会被略过</translation>
    </message>
    <message>
        <source>Choose a folder of pictures, or drop one here.</source>
        <translation>选择一个图片文件夹，或拖到这里。</translation>
    </message>
    <message>
        <source>Reading the pictures…</source>
        <translation>正在读取图片…</translation>
    </message>
    <message>
        <source>There is no picture in these folders.</source>
        <translation>这些文件夹中没有图片。</translation>
    </message>
    <message>
        <source>No two pictures look the same.</source>
        <translation>没有看起来相同的图片。</translation>
    </message>
    <message>
        <source>All files can be read.</source>
        <translation>所有文件都能读取。</translation>
    </message>
    <message>
        <source>{count} pictures</source>
        <translation>{count} 张图片</translation>
    </message>
    <message>
        <source>mostly about {width} × {height} px</source>
        <translation>大多约 {width} × {height} px</translation>
    </message>
    <message>
        <source>{count} near duplicates left out</source>
        <translation>略过 {count} 张近似重复</translation>
    </message>
    <message>
        <source>{count} near duplicates</source>
        <translation>{count} 张近似重复</translation>
    </message>
    <message>
        <source>{count} cannot be used</source>
        <translation>{count} 个不能使用</translation>
    </message>
    <message>
        <source>None of the files can be read. See “Unusable” for the reasons.</source>
        <translation>没有一个文件能读取。原因见“不可用”。</translation>
    </message>
    <message>
        <source>{count} pictures are too few: at least {least} are needed.</source>
        <translation>{count} 张图片太少：至少需要 {least} 张。</translation>
    </message>
    <message>
        <source>{count} are smaller than {size} px and will be soft.</source>
        <translation>{count} 张小于 {size} px，会显得模糊。</translation>
    </message>
    <message>
        <source>{count} have no caption and are left out.</source>
        <translation>{count} 张没有说明文字，会被略过。</translation>
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
    <name>DownloadDialog</name>
    <message>
        <source>More networks</source>
        <translation>更多网络</translation>
    </message>
    <message>
        <source>These networks were made by others. Impasto goes online only when you press Download: it fetches the file from the address that is shown, compares it with its known checksum, and keeps it on this computer.</source>
        <translation>这些网络由他人制作。只有在您按下“下载”时 Impasto 才会联网：从所示地址取得文件，与已知的校验和比对，并保存在本机。</translation>
    </message>
    <message>
        <source>Add model file…</source>
        <translation>添加模型文件…</translation>
    </message>
    <message>
        <source>Add a network that you have as a file already</source>
        <translation>添加您已有文件的网络</translation>
    </message>
</context>
<context>
    <name>DownloadItem</name>
    <message>
        <source>Connecting…</source>
        <translation>正在连接…</translation>
    </message>
    <message>
        <source>Stopped. What has come is kept; Download goes on from there.</source>
        <translation>已停止。已下载的部分会保留，按“下载”即可继续。</translation>
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
        <source>Stop the download and keep what has come</source>
        <translation>停止下载并保留已得到的部分</translation>
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
        <source>By</source>
        <translation>作者</translation>
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
        <source>It is installed.</source>
        <translation>已安装。</translation>
    </message>
    <message>
        <source>{done} of {total}</source>
        <translation>{done} / {total}</translation>
    </message>
    <message>
        <source>Comparing the file with its checksum…</source>
        <translation>正在与校验和比对文件…</translation>
    </message>
</context>
<context>
    <name>DragBar</name>
    <message>
        <source>Drag</source>
        <translation>拖动</translation>
    </message>
    <message>
        <source>Change the picture until every handle is there (Enter)</source>
        <translation>改变图片，直到每个控制点都到位 (Enter)</translation>
    </message>
    <message>
        <source>Stop and keep</source>
        <translation>停止并保留</translation>
    </message>
    <message>
        <source>End now and keep the picture as it has become</source>
        <translation>立即结束，保留图片当前的样子</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Stop and go back to the picture as it was (Esc)</source>
        <translation>停止，图片恢复原样 (Esc)</translation>
    </message>
    <message>
        <source>Clear points</source>
        <translation>清除点</translation>
    </message>
    <message>
        <source>Take all arrows away (Esc)</source>
        <translation>移除所有箭头 (Esc)</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Take back the last change of the generated picture</source>
        <translation>撤销对生成图片的上一次更改</translation>
    </message>
    <message>
        <source>There is no generated picture to drag: begin in the tab Generate.</source>
        <translation>没有可拖动的生成图片：请先在“生成”标签页中开始。</translation>
    </message>
    <message>
        <source>Draw an arrow from something to where it shall be.</source>
        <translation>从某处画一个箭头，指向它应到的位置。</translation>
    </message>
</context>
<context>
    <name>DragTool</name>
    <message>
        <source>Drag what is generated</source>
        <translation>拖动生成的内容</translation>
    </message>
    <message>
        <source>Draw an arrow from something in the generated picture to where it shall be, or click both, then press Enter: the picture changes until it is there. Backspace takes the last arrow away, Escape all of them.</source>
        <translation>在生成的图片中从某处画一个箭头，指向它应到的位置，或依次单击这两点，然后按回车键：图片会逐渐改变，直到它到位。按退格键可移除上一个箭头，按 Esc 可移除所有箭头。</translation>
    </message>
</context>
<context>
    <name>Dragger</name>
    <message>
        <source>Arrow</source>
        <translation>箭头</translation>
    </message>
    <message>
        <source>Drag</source>
        <translation>拖动</translation>
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
    <name>EditedLayer</name>
    <message>
        <source>Make a new layer instead</source>
        <translation>改为新建图层</translation>
    </message>
    <message>
        <source>Changing “{name}”</source>
        <translation>正在更改“{name}”</translation>
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
    <name>Explorer</name>
    <message>
        <source>Another seed</source>
        <translation>另一个种子</translation>
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
    <name>ExtendBar</name>
    <message>
        <source>Left</source>
        <translation>左</translation>
    </message>
    <message>
        <source>Top</source>
        <translation>上</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>右</translation>
    </message>
    <message>
        <source>Bottom</source>
        <translation>下</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>How what is new is painted</source>
        <translation>新的部分如何绘制</translation>
    </message>
    <message>
        <source>Extend</source>
        <translation>扩展</translation>
    </message>
    <message>
        <source>Paint what could be there (Enter)</source>
        <translation>画出那里可能有的内容（Enter）</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>重置</translation>
    </message>
    <message>
        <source>Put the edges back (Esc)</source>
        <translation>把边缘放回原处（Esc）</translation>
    </message>
    <message>
        <source>Pixels to add at this side</source>
        <translation>在这一边增加的像素</translation>
    </message>
    <message>
        <source>Proportions</source>
        <translation>比例</translation>
    </message>
    <message>
        <source>Extend as little as it takes to these proportions</source>
        <translation>只扩展到刚好达到此比例</translation>
    </message>
</context>
<context>
    <name>ExtendTool</name>
    <message>
        <source>Extend the canvas</source>
        <translation>扩展画布</translation>
    </message>
    <message>
        <source>Drag an edge or a corner of the picture outward, then press Enter: the picture goes on there. Alt moves the other side too. Escape starts over.</source>
        <translation>向外拖动图片的边或角，然后按 Enter：图片会延续到那里。按住 Alt 同时移动对边。按 Esc 重新开始。</translation>
    </message>
</context>
<context>
    <name>Favourites</name>
    <message>
        <source>Click a favourite to go there</source>
        <translation>点击收藏可转到该处</translation>
    </message>
    <message>
        <source>Keep the picture that is there</source>
        <translation>收藏当前的图片</translation>
    </message>
    <message>
        <source>Delete the chosen favourite</source>
        <translation>删除选中的收藏</translation>
    </message>
    <message>
        <source>Name of the favourite</source>
        <translation>收藏的名称</translation>
    </message>
    <message>
        <source>Favourite {number}</source>
        <translation>收藏 {number}</translation>
    </message>
    <message>
        <source>What you keep is found again here.</source>
        <translation>您收藏的内容会在这里找到。</translation>
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
        <source>Save the mask</source>
        <translation>保存蒙版</translation>
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
        <source>More finds fainter ones, and more that is none</source>
        <translation>越高能找到越淡的，误判也越多</translation>
    </message>
    <message>
        <source>Add to what is selected</source>
        <translation>添加到已选内容</translation>
    </message>
    <message>
        <source>Otherwise what is found takes the place of the mask</source>
        <translation>否则找到的内容会替换蒙版</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation>正在查找…</translation>
    </message>
    <message>
        <source>Look it over: paint what is missing, erase what is none, then repair.</source>
        <translation>请检查一遍：补画遗漏处，擦去误判处，然后修复。</translation>
    </message>
    <message>
        <source>No scratches or dust are found at this sensitivity.</source>
        <translation>在此灵敏度下没有找到划痕或灰尘。</translation>
    </message>
    <message>
        <source>Find scratches and dust</source>
        <translation>查找划痕和灰尘</translation>
    </message>
    <message>
        <source>No text is found at this sensitivity.</source>
        <translation>在此灵敏度下没有找到文字。</translation>
    </message>
    <message>
        <source>Find text and dates</source>
        <translation>查找文字和日期</translation>
    </message>
</context>
<context>
    <name>FixedForm</name>
    <message>
        <source>This step has no settings to change here.</source>
        <translation>此步骤没有可在此更改的设置。</translation>
    </message>
</context>
<context>
    <name>FoldersBox</name>
    <message>
        <source>Pictures</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Squares</source>
        <translation>方块</translation>
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
        <source>Learn from the pictures in a folder and those inside it. Or drop it here</source>
        <translation>从文件夹及其子文件夹中的图片学习。也可拖到这里</translation>
    </message>
    <message>
        <source>How pictures that are not square become so</source>
        <translation>非正方形图片如何变成正方形</translation>
    </message>
    <message>
        <source>The middle</source>
        <translation>取中间</translation>
    </message>
    <message>
        <source>All of it, on white</source>
        <translation>全部，白底</translation>
    </message>
    <message>
        <source>All of it, squeezed</source>
        <translation>全部，压缩变形</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>文字</translation>
    </message>
    <message>
        <source>What says in words what a picture shows</source>
        <translation>用文字说明图片内容的来源</translation>
    </message>
    <message>
        <source>The names of the files</source>
        <translation>文件名</translation>
    </message>
    <message>
        <source>Text files beside them</source>
        <translation>旁边的文本文件</translation>
    </message>
    <message>
        <source>Leave out what looks the same</source>
        <translation>略过看起来相同的</translation>
    </message>
    <message>
        <source>Of pictures that are there more than once, learn from the largest only</source>
        <translation>重复出现的图片只学习最大的一张</translation>
    </message>
    <message>
        <source>Choose folder…</source>
        <translation>选择文件夹…</translation>
    </message>
    <message>
        <source>Do not learn from this folder</source>
        <translation>不从此文件夹学习</translation>
    </message>
    <message>
        <source>Leave out {name}</source>
        <translation>略过 {name}</translation>
    </message>
</context>
<context>
    <name>Gallery</name>
    <message>
        <source>Styles</source>
        <translation>风格</translation>
    </message>
    <message>
        <source>Click a style; Ctrl and click blends up to four</source>
        <translation>单击选择风格；按住 Ctrl 单击最多可混合四种</translation>
    </message>
</context>
<context>
    <name>GeneratePanel</name>
    <message>
        <source>Generate</source>
        <translation>生成</translation>
    </message>
    <message>
        <source>Change what was generated</source>
        <translation>更改生成的内容</translation>
    </message>
    <message>
        <source>Generate {number}</source>
        <translation>生成 {number}</translation>
    </message>
    <message>
        <source>Try another</source>
        <translation>再试一个</translation>
    </message>
    <message>
        <source>Mask of {name}</source>
        <translation>{name} 的蒙版</translation>
    </message>
    <message>
        <source>There is no generator yet. Train one on a folder of your own pictures from the Train menu, or add a file (StyleGAN, DCGAN or Impasto&apos;s own) from the Models menu.</source>
        <translation>还没有生成器。请从“训练”菜单用您自己的图片文件夹训练一个，或从“模型”菜单添加文件（StyleGAN、DCGAN 或 Impasto 自己的）。</translation>
    </message>
    <message>
        <source>To canvas</source>
        <translation>放到画布</translation>
    </message>
    <message>
        <source>Make a layer of it (Ctrl+R)</source>
        <translation>做成一个图层（Ctrl+R）</translation>
    </message>
    <message>
        <source>Put another picture in the place of the last one (Ctrl+Shift+R)</source>
        <translation>用另一张图片替换上一张（Ctrl+Shift+R）</translation>
    </message>
    <message>
        <source>It becomes a picture of its own.</source>
        <translation>它会成为单独的图片。</translation>
    </message>
    <message>
        <source>Roll the dice, or move a slider.</source>
        <translation>掷骰子，或移动滑块。</translation>
    </message>
</context>
<context>
    <name>GeneratorBox</name>
    <message>
        <source>More settings</source>
        <translation>更多设置</translation>
    </message>
    <message>
        <source>Generator</source>
        <translation>生成器</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Train for</source>
        <translation>训练时长</translation>
    </message>
    <message>
        <source>Trying how quick this computer is…</source>
        <translation>正在测试本机的速度…</translation>
    </message>
    <message>
        <source>About {count} pictures a second here.</source>
        <translation>在本机上约每秒 {count} 张图片。</translation>
    </message>
    <message>
        <source>That takes {time}: each of your pictures comes {times} times.</source>
        <translation>这需要{time}：您的每张图片出现 {times} 次。</translation>
    </message>
    <message>
        <source>Each of your pictures comes about {times} times.</source>
        <translation>您的每张图片约出现 {times} 次。</translation>
    </message>
    <message>
        <source>It begins with what the model “{name}” knows.</source>
        <translation>从模型“{name}”已学到的内容开始。</translation>
    </message>
    <message>
        <source>What the model will be called: letters, digits, hyphens and underscores</source>
        <translation>模型的名称：字母、数字、连字符和下划线</translation>
    </message>
    <message>
        <source>Of the pictures that it makes. Twice the size takes four times as long</source>
        <translation>所生成图片的大小。大一倍，时间为四倍</translation>
    </message>
    <message>
        <source>{size} × {size} px</source>
        <translation>{size} × {size} px</translation>
    </message>
    <message>
        <source>More time makes better pictures</source>
        <translation>时间越长，图片越好</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>单位</translation>
    </message>
    <message>
        <source>What is counted</source>
        <translation>按什么计算</translation>
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
    <message>
        <source>What fits into that time</source>
        <translation>这段时间内能做到的</translation>
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
    <name>HealTool</name>
    <message>
        <source>Heal brush</source>
        <translation>修补画笔</translation>
    </message>
    <message>
        <source>Paint over a blemish, and it goes at once. [ and ] change the size, with Shift the hardness; dragging with the right button changes both.</source>
        <translation>涂过瑕疵，它立即消失。[ 和 ] 改变大小，加 Shift 改变硬度；按住右键拖动可同时改变两者。</translation>
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
    <name>LatentSliders</name>
    <message>
        <source>A double click goes back to where the style has it</source>
        <translation>双击可恢复为该风格的原值</translation>
    </message>
    <message>
        <source>{low} to the left, {high} to the right</source>
        <translation>向左为{low}，向右为{high}</translation>
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
        <source>Coarse layers come first; 1 is the first</source>
        <translation>粗层在前；1 为第一层</translation>
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
        <source>Extend the canvas as the frame shows</source>
        <translation>按框线所示扩展画布</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>Drag what is generated along the arrows</source>
        <translation>沿箭头拖动生成的图像</translation>
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
    <name>ManyBox</name>
    <message>
        <source>Pictures</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>How many pictures to make, each of a seed of its own</source>
        <translation>生成多少张图片，每张使用各自的种子</translation>
    </message>
    <message>
        <source>From seed</source>
        <translation>起始种子</translation>
    </message>
    <message>
        <source>The seed of the first of them</source>
        <translation>其中第一张的种子</translation>
    </message>
    <message>
        <source>Side</source>
        <translation>边长</translation>
    </message>
    <message>
        <source>Width and height of a picture, in pixels</source>
        <translation>每张图片的宽和高，以像素计</translation>
    </message>
    <message>
        <source>Make many…</source>
        <translation>批量生成…</translation>
    </message>
    <message>
        <source>Into a folder, as PNG with their latents inside, with this truncation</source>
        <translation>以当前截断值生成到文件夹，格式为内含潜在向量的 PNG</translation>
    </message>
    <message>
        <source>{count} pictures into {name}</source>
        <translation>{count} 张图片，存入“{name}”</translation>
    </message>
    <message>
        <source>{count} pictures are in {name}.</source>
        <translation>{count} 张图片已存入“{name}”。</translation>
    </message>
    <message>
        <source>A folder for the pictures</source>
        <translation>存放图片的文件夹</translation>
    </message>
</context>
<context>
    <name>MapBox</name>
    <message>
        <source>Across</source>
        <translation>横向</translation>
    </message>
    <message>
        <source>The slider from left to right</source>
        <translation>从左到右的滑块</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>纵向</translation>
    </message>
    <message>
        <source>The slider from top to bottom</source>
        <translation>从上到下的滑块</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>地图</translation>
    </message>
    <message>
        <source>Click or drag to go there; the wheel zooms</source>
        <translation>点击或拖动可转到该处；滚轮缩放</translation>
    </message>
    <message>
        <source>See the whole range again</source>
        <translation>重新看到全部范围</translation>
    </message>
</context>
<context>
    <name>MaskForm</name>
    <message>
        <source>In the whole picture</source>
        <translation>整张图片</translation>
    </message>
    <message>
        <source>At the same place in each picture</source>
        <translation>每张图片的相同位置</translation>
    </message>
    <message>
        <source>Where the mask in a file says</source>
        <translation>按文件中的蒙版</translation>
    </message>
    <message>
        <source>Where masks in a folder say</source>
        <translation>按文件夹中的蒙版</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>Which part of each picture is worked on</source>
        <translation>处理每张图片的哪一部分</translation>
    </message>
    <message>
        <source>Mask file</source>
        <translation>蒙版文件</translation>
    </message>
    <message>
        <source>A picture, white where the step works; stretched to each picture</source>
        <translation>一张图片，白色处为此步骤处理的部分；会拉伸以匹配每张图片</translation>
    </message>
    <message>
        <source>Folder of masks</source>
        <translation>蒙版文件夹</translation>
    </message>
    <message>
        <source>A mask for each picture, called like it</source>
        <translation>每张图片对应一个同名蒙版</translation>
    </message>
    <message>
        <source>Take the painted mask</source>
        <translation>使用已绘制的蒙版</translation>
    </message>
    <message>
        <source>Work where the open picture has its mask</source>
        <translation>处理已打开图片的蒙版所在位置</translation>
    </message>
    <message>
        <source>Or draw a rectangle on the picture to the right.</source>
        <translation>或在右侧的图片上拖出一个矩形。</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>左侧</translation>
    </message>
    <message>
        <source>Where the place begins, from the left</source>
        <translation>该区域的起点，从左边算起</translation>
    </message>
    <message>
        <source>Top</source>
        <translation>顶部</translation>
    </message>
    <message>
        <source>Where the place begins, from the top</source>
        <translation>该区域的起点，从上边算起</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>宽度</translation>
    </message>
    <message>
        <source>How wide the place is</source>
        <translation>该区域的宽度</translation>
    </message>
    <message>
        <source>Height</source>
        <translation>高度</translation>
    </message>
    <message>
        <source>How high the place is</source>
        <translation>该区域的高度</translation>
    </message>
    <message>
        <source>A painted mask, {size}</source>
        <translation>绘制的蒙版，{size}</translation>
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
        <source>Choose the masks</source>
        <translation>选择蒙版文件夹</translation>
    </message>
</context>
<context>
    <name>Mixing</name>
    <message>
        <source>Click the picture to mix in; again to take it out</source>
        <translation>点击要混入的图片；再次点击可将其移出</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>占比</translation>
    </message>
    <message>
        <source>How much these layers become those of the second picture</source>
        <translation>这些层在多大程度上变为第二张图片的层</translation>
    </message>
    <message>
        <source>Mix</source>
        <translation>混合</translation>
    </message>
</context>
<context>
    <name>ModelCard</name>
    <message>
        <source>The model’s card</source>
        <translation>模型卡片</translation>
    </message>
    <message>
        <source>What is known of the model</source>
        <translation>模型的已知信息</translation>
    </message>
    <message>
        <source>Not known</source>
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
        <source>Expects</source>
        <translation>输入要求</translation>
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
        <source>Comparing the file with the card…</source>
        <translation>正在对照卡片校验文件…</translation>
    </message>
    <message>
        <source>The file could not be read.</source>
        <translation>无法读取该文件。</translation>
    </message>
    <message>
        <source>The file is what the card says.</source>
        <translation>文件与卡片一致。</translation>
    </message>
    <message>
        <source>The file was changed or damaged. It will not be used.</source>
        <translation>文件已被更改或损坏，将不会使用。</translation>
    </message>
    <message>
        <source>The file is missing.</source>
        <translation>文件缺失。</translation>
    </message>
    <message>
        <source>Its card has no checksum to compare with.</source>
        <translation>卡片中没有可供对照的校验和。</translation>
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
        <source>Pictures from words</source>
        <translation>文字生成图片</translation>
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
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>What turns the picture into another</source>
        <translation>将图片转换成另一张图片的模型</translation>
    </message>
    <message>
        <source>Strength</source>
        <translation>强度</translation>
    </message>
    <message>
        <source>How much of the result shows over the picture as it is</source>
        <translation>结果覆盖在原图上的程度</translation>
    </message>
    <message>
        <source>Networks that enlarge, sharpen, denoise or restyle pictures are recognised by themselves.</source>
        <translation>放大、锐化、降噪或改变图片风格的网络会自动识别。</translation>
    </message>
    <message>
        <source>Add a model…</source>
        <translation>添加模型…</translation>
    </message>
    <message>
        <source>Check a file of weights and copy it to the models</source>
        <translation>检查权重文件并复制到模型中</translation>
    </message>
    <message>
        <source>There is no such model yet.</source>
        <translation>还没有这类模型。</translation>
    </message>
    <message>
        <source>{purpose} The picture becomes {scale} times as wide and high.</source>
        <translation>{purpose}图片的宽和高将变为原来的 {scale} 倍。</translation>
    </message>
</context>
<context>
    <name>ModelsDialog</name>
    <message>
        <source>Installed models</source>
        <translation>已安装的模型</translation>
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
        <source>Type a part of a model’s name, purpose or network</source>
        <translation>输入模型名称、用途或网络的一部分</translation>
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
        <source>The models that are installed</source>
        <translation>已安装的模型</translation>
    </message>
    <message>
        <source>Add model file…</source>
        <translation>添加模型文件…</translation>
    </message>
    <message>
        <source>Check a file of weights and copy it here. Or drop it on this window</source>
        <translation>检查权重文件并拷贝到此处，也可将文件拖到此窗口</translation>
    </message>
    <message>
        <source>Add pipeline…</source>
        <translation>添加管线…</translation>
    </message>
    <message>
        <source>Take up a diffusion pipeline: a folder, or a repository on the hub</source>
        <translation>添加扩散管线：文件夹，或 Hub 上的仓库</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>移除…</translation>
    </message>
    <message>
        <source>Delete a model that you added, with its file</source>
        <translation>删除您添加的模型及其文件</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>在文件夹中显示</translation>
    </message>
    <message>
        <source>Open the folder that holds the model’s file</source>
        <translation>打开模型文件所在的文件夹</translation>
    </message>
    <message>
        <source>Unlock…</source>
        <translation>解锁…</translation>
    </message>
    <message>
        <source>Type the passphrase of an encrypted model</source>
        <translation>输入加密模型的口令</translation>
    </message>
    <message>
        <source>All kinds</source>
        <translation>所有类型</translation>
    </message>
    <message>
        <source>No model is like that.</source>
        <translation>没有符合条件的模型。</translation>
    </message>
    <message>
        <source>Checking {name}</source>
        <translation>正在检查“{name}”</translation>
    </message>
    <message>
        <source>Added {name}.</source>
        <translation>已添加“{name}”。</translation>
    </message>
    <message>
        <source>It is here already, as {name}.</source>
        <translation>该模型已存在，名为“{name}”。</translation>
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
        <source>&amp;Download networks…</source>
        <translation>下载网络(&amp;D)…</translation>
    </message>
    <message>
        <source>Show models &amp;folder</source>
        <translation>打开模型文件夹(&amp;F)</translation>
    </message>
    <message>
        <source>{name} is unlocked until Impasto closes. Go on with it.</source>
        <translation>{name} 已解锁，直到 Impasto 关闭。请继续。</translation>
    </message>
    <message>
        <source>Added the model {name}.</source>
        <translation>已添加模型“{name}”。</translation>
    </message>
</context>
<context>
    <name>NameField</name>
    <message>
        <source>Enter keeps the name, Esc does not</source>
        <translation>按回车键保留名称，按 Esc 放弃</translation>
    </message>
    <message>
        <source>Keep it under this name</source>
        <translation>以此名称保留</translation>
    </message>
    <message>
        <source>Do not keep it</source>
        <translation>不保留</translation>
    </message>
</context>
<context>
    <name>NeuralPage</name>
    <message>
        <source>Choose or drop a picture as the style.</source>
        <translation>请选择一张图片作为风格，或将其拖到这里。</translation>
    </message>
    <message>
        <source>Painted at {size} px</source>
        <translation>以 {size} 像素绘制</translation>
    </message>
    <message>
        <source>Painted at {size} of {longest} px</source>
        <translation>以 {size} 像素绘制（原长边 {longest} 像素）</translation>
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
        <source>{size}, {time}. What there is can be kept at any moment.</source>
        <translation>{size}，{time}。可随时保留已有的结果。</translation>
    </message>
    <message>
        <source>No picture yet</source>
        <translation>尚无图片</translation>
    </message>
    <message>
        <source>The picture whose style is taken</source>
        <translation>提供风格的图片</translation>
    </message>
    <message>
        <source>Choose a picture…</source>
        <translation>选择图片…</translation>
    </message>
    <message>
        <source>Take the style of a picture on this computer</source>
        <translation>采用这台电脑上某张图片的风格</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>The longer side while painting; what is larger gets its detail after</source>
        <translation>绘制时的长边；更大的图片随后补回细节</translation>
    </message>
    <message>
        <source>Size as memory and time allow</source>
        <translation>按内存和时间自动确定尺寸</translation>
    </message>
    <message>
        <source>At most some five minutes on this computer</source>
        <translation>在这台电脑上最多约五分钟</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>步数</translation>
    </message>
    <message>
        <source>More are slower and truer</source>
        <translation>步数越多越慢，也越忠实于风格</translation>
    </message>
    <message>
        <source>Strength</source>
        <translation>强度</translation>
    </message>
    <message>
        <source>From the photo to the style</source>
        <translation>从照片到风格</translation>
    </message>
    <message>
        <source>Stroke size</source>
        <translation>笔触大小</translation>
    </message>
    <message>
        <source>How large the strokes of the style come out</source>
        <translation>风格笔触的大小</translation>
    </message>
    <message>
        <source>Smoothness</source>
        <translation>平滑度</translation>
    </message>
    <message>
        <source>How much noise is held down</source>
        <translation>抑制噪点的程度</translation>
    </message>
    <message>
        <source>Detail of the photo</source>
        <translation>照片细节</translation>
    </message>
    <message>
        <source>How much of the photo&apos;s fine detail goes back into a large picture</source>
        <translation>大图中恢复多少照片的精细细节</translation>
    </message>
    <message>
        <source>Keep the photo&apos;s colours</source>
        <translation>保留照片的颜色</translation>
    </message>
    <message>
        <source>Take only light and dark from the style</source>
        <translation>仅采用风格的明暗</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>Another number, another painting</source>
        <translation>换一个数字，就换一幅画</translation>
    </message>
    <message>
        <source>Another seed</source>
        <translation>换一个种子</translation>
    </message>
    <message>
        <source>Style picture</source>
        <translation>风格图片</translation>
    </message>
    <message>
        <source>More settings</source>
        <translation>更多设置</translation>
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
    <name>OwnSlider</name>
    <message>
        <source>Roll the dice, and mark pictures that have more or less of something.</source>
        <translation>掷骰子，并标记某种特征较多或较少的图片。</translation>
    </message>
    <message>
        <source>The picture that is there now has more of it</source>
        <translation>当前的图片这种特征较多</translation>
    </message>
    <message>
        <source>The picture that is there now has less of it</source>
        <translation>当前的图片这种特征较少</translation>
    </message>
    <message>
        <source>Make the slider…</source>
        <translation>创建滑块…</translation>
    </message>
    <message>
        <source>From what was marked</source>
        <translation>根据所作的标记</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>清除</translation>
    </message>
    <message>
        <source>Forget what was marked</source>
        <translation>忘掉所作的标记</translation>
    </message>
    <message>
        <source>What there is more or less of</source>
        <translation>较多或较少的是什么</translation>
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
    <name>PassphraseDialog</name>
    <message>
        <source>Unlock a model</source>
        <translation>解锁模型</translation>
    </message>
    <message>
        <source>“{name}” is encrypted. What is its passphrase?</source>
        <translation>“{name}”已加密。口令是什么？</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>口令</translation>
    </message>
    <message>
        <source>It is forgotten when Impasto closes</source>
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
        <source>From the picture</source>
        <translation>来自当前图片</translation>
    </message>
    <message>
        <source>Find the point of the latent space whose picture is the one on the canvas</source>
        <translation>在潜在空间中找出图片与画布上相符的点</translation>
    </message>
    <message>
        <source>From a file…</source>
        <translation>来自文件…</translation>
    </message>
    <message>
        <source>Find the point whose picture is the one in a file</source>
        <translation>寻找其图像与文件中图像一致的点</translation>
    </message>
    <message>
        <source>Likeness</source>
        <translation>相似度</translation>
    </message>
    <message>
        <source>100 % is the photo itself; at 0 % it is what the generator can make by itself, with which sliders get on best</source>
        <translation>100 % 为照片本身；0 % 为生成器自己能生成的图片，滑块对它效果最好</translation>
    </message>
    <message>
        <source>Drop a picture here, or choose a file.</source>
        <translation>将图片拖到这里，或选择文件。</translation>
    </message>
    <message>
        <source>The square around what is selected. A picture can be dropped here too.</source>
        <translation>选中内容周围的正方形。也可将图片拖到这里。</translation>
    </message>
    <message>
        <source>The square where the generated picture lies. Or drop a picture here.</source>
        <translation>生成图片所在的正方形。也可将图片拖到这里。</translation>
    </message>
    <message>
        <source>The square in the middle; select something to have that instead.</source>
        <translation>中间的正方形；选择某处即可改用该处。</translation>
    </message>
    <message>
        <source>From {name}</source>
        <translation>来自“{name}”</translation>
    </message>
    <message>
        <source>From a dropped picture</source>
        <translation>来自拖入的图片</translation>
    </message>
    <message>
        <source>From a picture to the latent space</source>
        <translation>从图片到潜在空间</translation>
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
    <name>PictureView</name>
    <message>
        <source>Generated picture</source>
        <translation>生成的图片</translation>
    </message>
    <message>
        <source>What “To canvas” makes a picture of</source>
        <translation>“放到画布”用什么做成图片</translation>
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
        <source>The folder with the pictures. Or drop it on this window</source>
        <translation>存放图片的文件夹，也可将其拖到此窗口</translation>
    </message>
    <message>
        <source>Its sub-folders too</source>
        <translation>包括子文件夹</translation>
    </message>
    <message>
        <source>Also take the pictures in the folders inside</source>
        <translation>同时处理其中各文件夹里的图片</translation>
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
        <source>Take only files of these names; * stands for anything, commas separate</source>
        <translation>仅处理名称匹配的文件；* 代表任意字符，用英文逗号分隔</translation>
    </message>
    <message>
        <source>Choose a folder, or drop one here.</source>
        <translation>请选择文件夹，或将其拖到这里。</translation>
    </message>
    <message>
        <source>Looking… {count} pictures</source>
        <translation>正在查找… {count} 张图片</translation>
    </message>
    <message>
        <source>No pictures in this folder.</source>
        <translation>此文件夹中没有图片。</translation>
    </message>
    <message>
        <source>1 picture</source>
        <translation>1 张图片</translation>
    </message>
    <message>
        <source>{count} pictures</source>
        <translation>{count} 张图片</translation>
    </message>
</context>
<context>
    <name>PipelineDialog</name>
    <message>
        <source>Add a diffusion pipeline</source>
        <translation>添加扩散管线</translation>
    </message>
    <message>
        <source>Which pipeline? A folder that holds “model_index.json”, or the name of a repository on the Hugging Face hub, which is then downloaded.</source>
        <translation>哪个管线？可以是含有“model_index.json”的文件夹，或 Hugging Face Hub 上的仓库名称，后者随后会被下载。</translation>
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
        <source>A folder on this computer, or a name on the hub</source>
        <translation>这台计算机上的文件夹，或 Hub 上的名称</translation>
    </message>
    <message>
        <source>Choose folder…</source>
        <translation>选择文件夹…</translation>
    </message>
    <message>
        <source>Look for the folder</source>
        <translation>查找文件夹</translation>
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
        <source>Looking at the folder…</source>
        <translation>正在查看文件夹…</translation>
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
        <source>From the left edge of the picture, in pixels</source>
        <translation>距图片左边缘，以像素计</translation>
    </message>
    <message>
        <source>Top</source>
        <translation>上</translation>
    </message>
    <message>
        <source>From the upper edge of the picture, in pixels</source>
        <translation>距图片上边缘，以像素计</translation>
    </message>
    <message>
        <source>Side</source>
        <translation>边长</translation>
    </message>
    <message>
        <source>Width and height of the generated square, in pixels</source>
        <translation>所生成正方形的宽和高，以像素计</translation>
    </message>
    <message>
        <source>Put it where it suits: over the mask, or amid the picture</source>
        <translation>放到合适的位置：蒙版之上，或图片中央</translation>
    </message>
    <message>
        <source>Only what is painted over</source>
        <translation>只限涂抹的部分</translation>
    </message>
    <message>
        <source>Leave everything outside the mask as it is</source>
        <translation>蒙版以外保持原样</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>位置</translation>
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
        <source>What would be written</source>
        <translation>将写入的文件</translation>
    </message>
    <message>
        <source>Working it out…</source>
        <translation>正在计算…</translation>
    </message>
    <message>
        <source>{count} files would be written.</source>
        <translation>将写入 {count} 个文件。</translation>
    </message>
    <message>
        <source>{count} would not.</source>
        <translation>{count} 个不会写入。</translation>
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
    <name>PreviewBox</name>
    <message>
        <source>The picture before this one</source>
        <translation>上一张图片</translation>
    </message>
    <message>
        <source>The next picture</source>
        <translation>下一张图片</translation>
    </message>
    <message>
        <source>The preview is being made</source>
        <translation>正在生成预览</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>正在读取…</translation>
    </message>
    <message>
        <source>Here you see what the recipe does.</source>
        <translation>在此预览配方的效果。</translation>
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
        <source>What to paint, such as “a red apple”</source>
        <translation>要画什么，例如“a red apple”</translation>
    </message>
    <message>
        <source>What to paint. Enter makes the pictures</source>
        <translation>要画什么。按回车键即可生成图片</translation>
    </message>
    <message>
        <source>Keep away from</source>
        <translation>避免出现</translation>
    </message>
    <message>
        <source>What shall not be in it</source>
        <translation>图片中不应出现的内容</translation>
    </message>
    <message>
        <source>Second prompt</source>
        <translation>第二提示词</translation>
    </message>
    <message>
        <source>The pictures lie between the two prompts</source>
        <translation>图片介于两个提示词之间</translation>
    </message>
    <message>
        <source>From the first to the second</source>
        <translation>从第一个到第二个</translation>
    </message>
    <message>
        <source>How far to go. Pictures that are there already follow</source>
        <translation>过渡的程度。已有的图片会随之改变</translation>
    </message>
    <message>
        <source>Between two prompts</source>
        <translation>两个提示词之间</translation>
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
        <source>Save the mask of {name}?</source>
        <translation>要保存 {name} 的蒙版吗？</translation>
    </message>
    <message>
        <source>The picture itself has no unsaved changes.</source>
        <translation>图片本身没有未保存的更改。</translation>
    </message>
    <message>
        <source>Save the mask…</source>
        <translation>保存蒙版…</translation>
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
        <source>{name} holds more than its picture.</source>
        <translation>“{name}”除图片外还含有其他内容。</translation>
    </message>
    <message>
        <source>Saving over it loses: {companions}.</source>
        <translation>覆盖保存将会丢失：{companions}。</translation>
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
        <source>A batch is running. Quit all the same?</source>
        <translation>批处理正在进行。仍要退出吗？</translation>
    </message>
    <message>
        <source>{count} files are left. What is done stays, and the next start offers to go on.</source>
        <translation>还剩 {count} 个文件。已完成的会保留，下次启动时可以继续。</translation>
    </message>
    <message>
        <source>Stop and quit</source>
        <translation>停止并退出</translation>
    </message>
    <message>
        <source>“{name}” is being trained. Quit all the same?</source>
        <translation>“{name}”正在训练。仍要退出吗？</translation>
    </message>
    <message>
        <source>What was learned is kept, and the next start offers to continue.</source>
        <translation>已学到的内容会保留，下次启动时可以继续。</translation>
    </message>
    <message>
        <source>Delete the training of “{name}”?</source>
        <translation>要删除“{name}”的训练吗？</translation>
    </message>
    <message>
        <source>It cannot go on then. A model that came of it stays.</source>
        <translation>之后无法继续训练。由它得到的模型会保留。</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>RecipeBox</name>
    <message>
        <source>Recipe</source>
        <translation>配方</translation>
    </message>
    <message>
        <source>Go on with a recipe that is kept</source>
        <translation>使用已保存的配方</translation>
    </message>
    <message>
        <source>Keep, rename, duplicate, delete recipes</source>
        <translation>保存、重命名、复制、删除配方</translation>
    </message>
    <message>
        <source>Name of the recipe</source>
        <translation>配方名称</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>步数</translation>
    </message>
    <message>
        <source>What is done to each picture, from top to bottom</source>
        <translation>对每张图片所做的操作，从上到下依次进行</translation>
    </message>
    <message>
        <source>Add a step</source>
        <translation>添加步骤</translation>
    </message>
    <message>
        <source>Do this step earlier (Alt+Up)</source>
        <translation>提前此步骤 (Alt+Up)</translation>
    </message>
    <message>
        <source>Do this step later (Alt+Down)</source>
        <translation>推后此步骤 (Alt+Down)</translation>
    </message>
    <message>
        <source>Remove this step (Delete)</source>
        <translation>移除此步骤 (Delete)</translation>
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
        <source>Use the last edits on this photo</source>
        <translation>使用对这张照片最近所做的编辑</translation>
    </message>
    <message>
        <source>Use a model</source>
        <translation>使用模型</translation>
    </message>
    <message>
        <source>Paint slowly…</source>
        <translation>慢速绘制…</translation>
    </message>
    <message>
        <source>How the results are saved</source>
        <translation>结果的保存方式</translation>
    </message>
    <message>
        <source>The settings of this step are not complete yet.</source>
        <translation>此步骤的设置尚不完整。</translation>
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
    <name>Reel</name>
    <message>
        <source>The last pictures</source>
        <translation>最近的图片</translation>
    </message>
    <message>
        <source>The pictures at work, and the last results: click one to open it</source>
        <translation>正在处理的图片和最近的结果：点击即可打开</translation>
    </message>
    <message>
        <source>The pictures pass by here.</source>
        <translation>图片会从这里依次经过。</translation>
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
        <source>More networks…</source>
        <translation>更多网络…</translation>
    </message>
    <message>
        <source>Download networks of others to repair with, or add files</source>
        <translation>下载他人制作的修复网络，或添加文件</translation>
    </message>
    <message>
        <source>Find scratches…</source>
        <translation>查找划痕…</translation>
    </message>
    <message>
        <source>Look for scratches and dust, to repair them</source>
        <translation>查找划痕和灰尘以便修复</translation>
    </message>
    <message>
        <source>Find text…</source>
        <translation>查找文字…</translation>
    </message>
    <message>
        <source>Look for date stamps and other text, to repair it</source>
        <translation>查找日期戳和其他文字以便修复</translation>
    </message>
    <message>
        <source>Try several…</source>
        <translation>多试几种…</translation>
    </message>
    <message>
        <source>Make several results, and choose one of them</source>
        <translation>生成多个结果并选择其一</translation>
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
        <source>Open a photo to begin.</source>
        <translation>打开一张照片即可开始。</translation>
    </message>
    <message>
        <source>Paint over what should go.</source>
        <translation>请涂抹要去除的内容。</translation>
    </message>
</context>
<context>
    <name>RepairSettings</name>
    <message>
        <source>None</source>
        <translation>无</translation>
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
        <source>What the network sees</source>
        <translation>网络看到的范围</translation>
    </message>
    <message>
        <source>How much of the picture the network is shown, and how large</source>
        <translation>向网络展示图片的多大部分，以及以多大尺寸</translation>
    </message>
    <message>
        <source>Network for wide holes</source>
        <translation>用于大空洞的网络</translation>
    </message>
    <message>
        <source>The network that Automatic takes where something could begin or end inside</source>
        <translation>内部可能有内容开始或结束时，自动选择的网络</translation>
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
        <source>{name} (missing)</source>
        <translation>{name}（缺失）</translation>
    </message>
</context>
<context>
    <name>ResizeForm</name>
    <message>
        <source>How</source>
        <translation>方式</translation>
    </message>
    <message>
        <source>What is given of the new size; the proportions stay</source>
        <translation>指定新尺寸的方式；比例保持不变</translation>
    </message>
    <message>
        <source>Longer side</source>
        <translation>长边</translation>
    </message>
    <message>
        <source>Shorter side</source>
        <translation>短边</translation>
    </message>
    <message>
        <source>Fit into a frame</source>
        <translation>适合边框</translation>
    </message>
    <message>
        <source>Fill a frame, cut the rest off</source>
        <translation>填满边框，裁掉多余部分</translation>
    </message>
    <message>
        <source>Megapixels</source>
        <translation>百万像素</translation>
    </message>
    <message>
        <source>Percent</source>
        <translation>百分比</translation>
    </message>
    <message>
        <source>Side</source>
        <translation>边长</translation>
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
        <source>Enlarge smaller pictures too</source>
        <translation>也放大较小的图片</translation>
    </message>
    <message>
        <source>Otherwise pictures that are smaller stay as they are</source>
        <translation>否则较小的图片保持原样</translation>
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
        <source>Save the model as a file for someone else, or encrypted</source>
        <translation>将模型保存为给他人的文件，可加密</translation>
    </message>
    <message>
        <source>Show in Models</source>
        <translation>在“模型”中显示</translation>
    </message>
    <message>
        <source>Show the model among those that are installed</source>
        <translation>在已安装的模型中显示此模型</translation>
    </message>
    <message>
        <source>Open the report</source>
        <translation>打开报告</translation>
    </message>
    <message>
        <source>A page with all curves, examples and figures, in the browser</source>
        <translation>包含所有曲线、示例和指标的网页，在浏览器中打开</translation>
    </message>
</context>
<context>
    <name>ResultsBox</name>
    <message>
        <source>Folder for the results</source>
        <translation>结果文件夹</translation>
    </message>
    <message>
        <source>Where the results go; it is made if it is not there</source>
        <translation>结果的存放位置；文件夹不存在时会自动创建</translation>
    </message>
    <message>
        <source>If a file is there already</source>
        <translation>如果文件已存在</translation>
    </message>
    <message>
        <source>What to do where a file of a result’s name is there already</source>
        <translation>已有与结果同名的文件时如何处理</translation>
    </message>
    <message>
        <source>Number results whose name is taken</source>
        <translation>名称已被占用时添加编号</translation>
    </message>
    <message>
        <source>Replace files that are there</source>
        <translation>替换已有的文件</translation>
    </message>
    <message>
        <source>Leave out what is there already</source>
        <translation>跳过已有的文件</translation>
    </message>
    <message>
        <source>Replace the originals</source>
        <translation>替换原文件</translation>
    </message>
    <message>
        <source>Results take the place of their own originals. This cannot be undone</source>
        <translation>结果将取代各自的原文件，此操作无法撤销</translation>
    </message>
    <message>
        <source>Go on with the earlier batch between these folders</source>
        <translation>继续这两个文件夹之间先前的批处理</translation>
    </message>
    <message>
        <source>Do only what is left, new or has changed; otherwise begin anew</source>
        <translation>只处理剩余、新增或有改动的文件；否则从头开始</translation>
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
        <source>The address of a dask scheduler; its machines must reach the same folders</source>
        <translation>dask 调度器的地址；其中的计算机必须能访问相同的文件夹</translation>
    </message>
    <message>
        <source>More than one machine</source>
        <translation>多台计算机</translation>
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
        <source>Choose a folder for the results</source>
        <translation>选择结果文件夹</translation>
    </message>
    <message>
        <source>The pictures: click one to look at it</source>
        <translation>图片：点击其中一张可查看</translation>
    </message>
    <message>
        <source>Make pictures</source>
        <translation>生成图片</translation>
    </message>
    <message>
        <source>Make what the words say (Ctrl+R, or Enter in the prompt)</source>
        <translation>按文字生成（Ctrl+R，或在提示词中按回车键）</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Stop and leave the picture as it was (Esc)</source>
        <translation>停止，图片保持原样 (Esc)</translation>
    </message>
    <message>
        <source>To canvas</source>
        <translation>放到画布</translation>
    </message>
    <message>
        <source>Make a layer of the chosen picture</source>
        <translation>将选中的图片做成图层</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>How far along the work is</source>
        <translation>操作完成了多少</translation>
    </message>
</context>
<context>
    <name>RunBox</name>
    <message>
        <source>Stop and keep</source>
        <translation>停止并保留</translation>
    </message>
    <message>
        <source>End now and keep the picture as it has become</source>
        <translation>立即结束，保留图片当前的样子</translation>
    </message>
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
    <name>RunPage</name>
    <message>
        <source>Progress of the batch</source>
        <translation>批处理进度</translation>
    </message>
    <message>
        <source>Which files are shown</source>
        <translation>显示哪些文件</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Show all files</source>
        <translation>显示所有文件</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>Show only files that could not be done</source>
        <translation>只显示处理失败的文件</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Show only files that are done</source>
        <translation>只显示已完成的文件</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>正在等待</translation>
    </message>
    <message>
        <source>Show only files whose turn has not come</source>
        <translation>只显示尚未处理的文件</translation>
    </message>
    <message>
        <source>Files of the batch</source>
        <translation>批处理的文件</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Rest until you say so</source>
        <translation>暂停，直到您选择继续</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Go on where the batch has stopped</source>
        <translation>从批处理停止的地方继续</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>End it now. What is done stays, and it can be resumed</source>
        <translation>立即结束。已完成的会保留，之后可以继续</translation>
    </message>
    <message>
        <source>Retry failed</source>
        <translation>重试失败的文件</translation>
    </message>
    <message>
        <source>Try the files again that could not be done</source>
        <translation>重新处理失败的文件</translation>
    </message>
    <message>
        <source>Report…</source>
        <translation>报告…</translation>
    </message>
    <message>
        <source>Save what has become of each file, as CSV or JSON</source>
        <translation>将每个文件的处理结果保存为 CSV 或 JSON</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Open the chosen file in Impasto</source>
        <translation>在 Impasto 中打开所选文件</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>在文件夹中显示</translation>
    </message>
    <message>
        <source>Open the folder that holds the chosen file</source>
        <translation>打开所选文件所在的文件夹</translation>
    </message>
    <message>
        <source>Save the report as</source>
        <translation>报告另存为</translation>
    </message>
    <message>
        <source>The report is in {name}.</source>
        <translation>报告已保存到“{name}”。</translation>
    </message>
    <message>
        <source>Looking through the folder: {count} pictures</source>
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
        <source>The batch could not go on</source>
        <translation>批处理无法继续</translation>
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
        <source>{count} left out</source>
        <translation>{count} 个已跳过</translation>
    </message>
    <message>
        <source>{count} could not be looked into</source>
        <translation>{count} 个无法查看</translation>
    </message>
    <message>
        <source>Progress of the training</source>
        <translation>训练进度</translation>
    </message>
    <message>
        <source>Smoothing</source>
        <translation>平滑</translation>
    </message>
    <message>
        <source>How much curves are smoothed; what was measured stays</source>
        <translation>曲线的平滑程度；测得的数据不变</translation>
    </message>
    <message>
        <source>Go on where the training has stopped</source>
        <translation>从训练停下的地方继续</translation>
    </message>
    <message>
        <source>End it now. What was learned is kept, and it can go on later</source>
        <translation>立即结束。已学到的内容会保留，之后可以继续</translation>
    </message>
    <message>
        <source>Finish now</source>
        <translation>立即完成</translation>
    </message>
    <message>
        <source>Train no longer: measure the model and keep it</source>
        <translation>不再训练：评测模型并保存</translation>
    </message>
    <message>
        <source>Curves</source>
        <translation>曲线</translation>
    </message>
    <message>
        <source>Reading the pictures: {count}</source>
        <translation>正在读取图片：{count}</translation>
    </message>
    <message>
        <source>“{name}” begins…</source>
        <translation>“{name}”即将开始…</translation>
    </message>
    <message>
        <source>“{name}” learns: {done}</source>
        <translation>“{name}”正在学习：{done}</translation>
    </message>
    <message>
        <source>“{name}” rests at {done}</source>
        <translation>“{name}”暂停于 {done}</translation>
    </message>
    <message>
        <source>Stopping after this step…</source>
        <translation>这一步之后停止…</translation>
    </message>
    <message>
        <source>Measuring what “{name}” has learned</source>
        <translation>正在评测“{name}”学到的内容</translation>
    </message>
    <message>
        <source>“{name}” was stopped at {done}</source>
        <translation>“{name}”停止于 {done}</translation>
    </message>
    <message>
        <source>“{name}” could not go on</source>
        <translation>“{name}”无法继续</translation>
    </message>
    <message>
        <source>“{name}” is ready</source>
        <translation>“{name}”已就绪</translation>
    </message>
    <message>
        <source>step {count}</source>
        <translation>第 {count} 步</translation>
    </message>
    <message>
        <source>{count} pictures seen</source>
        <translation>已看 {count} 张图片</translation>
    </message>
    <message>
        <source>{count} a second</source>
        <translation>每秒 {count} 张</translation>
    </message>
    <message>
        <source>worked for {time}</source>
        <translation>已运行{time}</translation>
    </message>
</context>
<context>
    <name>RunsPage</name>
    <message>
        <source>Trainings</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>The trainings that are kept, the latest first</source>
        <translation>保存的训练，最近的在前</translation>
    </message>
    <message>
        <source>No training is kept yet.</source>
        <translation>还没有保存的训练。</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>查看</translation>
    </message>
    <message>
        <source>Show curves and examples of the training</source>
        <translation>显示训练的曲线和示例</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Go on where the training has stopped</source>
        <translation>从训练停下的地方继续</translation>
    </message>
    <message>
        <source>Hours more</source>
        <translation>追加小时数</translation>
    </message>
    <message>
        <source>How much longer it shall train</source>
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
        <source>Open the folder with checkpoint and report</source>
        <translation>打开存有检查点和报告的文件夹</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>删除…</translation>
    </message>
    <message>
        <source>Delete the training; models that came of it stay</source>
        <translation>删除训练；由它得到的模型会保留</translation>
    </message>
    <message>
        <source>It has not come to a first picture.</source>
        <translation>还没有得到第一张图片。</translation>
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
    <name>SamplingBox</name>
    <message>
        <source>Seed</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>The same seed makes the same picture</source>
        <translation>相同的种子生成相同的图片</translation>
    </message>
    <message>
        <source>Another seed, at random</source>
        <translation>随机换一个种子</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>How many are made at once</source>
        <translation>一次生成多少张</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>步数</translation>
    </message>
    <message>
        <source>More take longer and are more exact</source>
        <translation>步数越多，耗时越长，也越精确</translation>
    </message>
    <message>
        <source>Guidance</source>
        <translation>引导强度</translation>
    </message>
    <message>
        <source>How closely to follow the prompt; at 1 it is not exaggerated</source>
        <translation>遵循提示词的程度；为 1 时不加强</translation>
    </message>
    <message>
        <source>Begin with what the picture shows here</source>
        <translation>从此处的图片内容开始</translation>
    </message>
    <message>
        <source>Change what lies in the square, or under the mask, instead of beginning anew</source>
        <translation>改变正方形内或蒙版下的内容，而不是从头开始</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>改变程度</translation>
    </message>
    <message>
        <source>How much is made anew: at 0 % it stays as it is</source>
        <translation>重新生成的程度：0 % 时保持原样</translation>
    </message>
    <message>
        <source>Sampling method</source>
        <translation>采样方法</translation>
    </message>
    <message>
        <source>How noise is taken away</source>
        <translation>去除噪声的方式</translation>
    </message>
    <message>
        <source>Adapter</source>
        <translation>适配器</translation>
    </message>
    <message>
        <source>A LoRA that you added to the models</source>
        <translation>已添加到模型中的 LoRA</translation>
    </message>
    <message>
        <source>Strength of the adapter</source>
        <translation>适配器的强度</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>Sampling</source>
        <translation>采样</translation>
    </message>
    <message>
        <source>The pipeline’s own</source>
        <translation>管线自带</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
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
        <source>The kind of files that the results become</source>
        <translation>结果保存为哪种文件</translation>
    </message>
    <message>
        <source>Each its own</source>
        <translation>各自的原格式</translation>
    </message>
    <message>
        <source>Set the quality</source>
        <translation>设置品质</translation>
    </message>
    <message>
        <source>Otherwise as in the original, or what is usual</source>
        <translation>否则与原文件相同，或采用常用值</translation>
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
        <source>How finely colours are kept, where the format can</source>
        <translation>在格式支持时，颜色保存的精细程度</translation>
    </message>
    <message>
        <source>{bits} bits a channel</source>
        <translation>{bits} 位/通道</translation>
    </message>
    <message>
        <source>What the results tell of camera, time and place</source>
        <translation>结果中包含的相机、时间和地点信息</translation>
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
        <source>Leave out all of it</source>
        <translation>全部去除</translation>
    </message>
    <message>
        <source>What the results are called. A slash begins a folder; the ending is added</source>
        <translation>结果的名称。斜杠表示文件夹；后缀会自动添加</translation>
    </message>
    <message>
        <source>Put something of each picture into its name</source>
        <translation>在名称中加入每张图片的信息</translation>
    </message>
    <message>
        <source>Sub-folders like those of the originals</source>
        <translation>子文件夹与原文件相同</translation>
    </message>
    <message>
        <source>Otherwise all results lie in one folder</source>
        <translation>否则所有结果都放在同一个文件夹中</translation>
    </message>
    <message>
        <source>Name without its ending</source>
        <translation>名称（不含后缀）</translation>
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
        <source>End now and keep the picture as it has become</source>
        <translation>立即结束，保留图片当前的样子</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Stop and go back to the picture as it was (Esc)</source>
        <translation>停止，图片恢复原样 (Esc)</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>How far along the search is</source>
        <translation>查找的进度</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>正在等待</translation>
    </message>
    <message>
        <source>{count} px to go</source>
        <translation>还差 {count} px</translation>
    </message>
</context>
<context>
    <name>Sections</name>
    <message>
        <source>Place on the picture</source>
        <translation>在图片上的位置</translation>
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
        <source>Many pictures</source>
        <translation>批量图片</translation>
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
        <source>Find scratches and &amp;dust…</source>
        <translation>查找划痕和灰尘(&amp;D)…</translation>
    </message>
    <message>
        <source>Find &amp;text and dates…</source>
        <translation>查找文字和日期(&amp;T)…</translation>
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
</context>
<context>
    <name>SetupPage</name>
    <message>
        <source>Choose a folder of pictures.</source>
        <translation>请选择图片文件夹。</translation>
    </message>
    <message>
        <source>There is no picture to work on.</source>
        <translation>没有可处理的图片。</translation>
    </message>
    <message>
        <source>Choose a folder for the results.</source>
        <translation>请选择结果文件夹。</translation>
    </message>
    <message>
        <source>Add a step, or choose another format.</source>
        <translation>请添加步骤，或选择其他格式。</translation>
    </message>
    <message>
        <source>What is shown</source>
        <translation>显示的内容</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>预览</translation>
    </message>
    <message>
        <source>What the recipe does to one of the pictures</source>
        <translation>配方对其中一张图片的效果</translation>
    </message>
    <message>
        <source>Dry run</source>
        <translation>试运行</translation>
    </message>
    <message>
        <source>All files that would be written, and none is</source>
        <translation>列出将会写入的所有文件，但不实际写入</translation>
    </message>
    <message>
        <source>Examples of the resulting names</source>
        <translation>结果名称示例</translation>
    </message>
    <message>
        <source>Nothing is left to do: all of it is done.</source>
        <translation>没有剩余的文件：已全部完成。</translation>
    </message>
    <message>
        <source>Reading the pictures…</source>
        <translation>正在读取图片…</translation>
    </message>
    <message>
        <source>There are too few pictures.</source>
        <translation>图片太少。</translation>
    </message>
    <message>
        <source>Give the model a name.</source>
        <translation>请给模型起个名字。</translation>
    </message>
    <message>
        <source>A model or a training is called like that already.</source>
        <translation>已有同名的模型或训练。</translation>
    </message>
</context>
<context>
    <name>ShareDialog</name>
    <message>
        <source>Share “{name}”</source>
        <translation>分享“{name}”</translation>
    </message>
    <message>
        <source>As it is</source>
        <translation>不加密</translation>
    </message>
    <message>
        <source>Everyone who has the file can use the model</source>
        <translation>得到文件的人都能使用模型</translation>
    </message>
    <message>
        <source>Encrypted with a passphrase</source>
        <translation>用口令加密</translation>
    </message>
    <message>
        <source>Only who knows the passphrase can use the model</source>
        <translation>只有知道口令的人才能使用模型</translation>
    </message>
    <message>
        <source>A generator can give away something of the pictures that it has learned from. Share it only where you may share those.</source>
        <translation>生成器可能泄露它所学图片的一部分内容。只在您可以分享这些图片的地方分享它。</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>口令</translation>
    </message>
    <message>
        <source>The passphrase once more</source>
        <translation>再次输入口令</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>另存为…</translation>
    </message>
    <message>
        <source>Use at least {count} characters; some words are better than one.</source>
        <translation>至少使用 {count} 个字符；几个词比一个词更好。</translation>
    </message>
    <message>
        <source>The two are not the same yet.</source>
        <translation>两次输入还不一致。</translation>
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
        <source>Go back and forth in the training; the newest is right</source>
        <translation>在训练过程中前后浏览；最右是最新的</translation>
    </message>
    <message>
        <source>The first pictures come soon.</source>
        <translation>第一批图片很快就到。</translation>
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
        <source>What the generator makes of the same random numbers every time</source>
        <translation>生成器每次用相同随机数生成的内容</translation>
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
    <name>SliderOptions</name>
    <message>
        <source>Order of the sliders, and what can be done with several</source>
        <translation>滑块的顺序，以及可对多个滑块执行的操作</translation>
    </message>
    <message>
        <source>Named ones first, then the strongest</source>
        <translation>先列有名称的，再按强弱</translation>
    </message>
    <message>
        <source>By name</source>
        <translation>按名称</translation>
    </message>
    <message>
        <source>Make the pinned ones independent</source>
        <translation>使固定的滑块相互独立</translation>
    </message>
    <message>
        <source>So that each of them moves none of the others</source>
        <translation>使其中每一个都不会带动其他滑块</translation>
    </message>
    <message>
        <source>{name}, independent</source>
        <translation>{name}，独立</translation>
    </message>
</context>
<context>
    <name>SliderRow</name>
    <message>
        <source>A double click goes back to where the start has it</source>
        <translation>双击回到起点处的值</translation>
    </message>
    <message>
        <source>Pictures along {name}</source>
        <translation>沿 {name} 的图片</translation>
    </message>
    <message>
        <source>Name of the slider</source>
        <translation>滑块的名称</translation>
    </message>
    <message>
        <source>More for this slider</source>
        <translation>此滑块的更多选项</translation>
    </message>
    <message>
        <source>Back to the start</source>
        <translation>回到起点</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>重命名…</translation>
    </message>
    <message>
        <source>Show again</source>
        <translation>重新显示</translation>
    </message>
    <message>
        <source>Hide</source>
        <translation>隐藏</translation>
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
        <source>No longer keep it above the others</source>
        <translation>不再置于其他之上</translation>
    </message>
    <message>
        <source>Pin it: keep it above the others</source>
        <translation>固定：置于其他之上</translation>
    </message>
</context>
<context>
    <name>SlidersBox</name>
    <message>
        <source>Search the sliders</source>
        <translation>搜索滑块</translation>
    </message>
    <message>
        <source>Only sliders whose names hold this; hidden ones too</source>
        <translation>只显示名称中含有此内容的滑块；也包括隐藏的</translation>
    </message>
    <message>
        <source>Put all sliders back</source>
        <translation>将所有滑块归位</translation>
    </message>
    <message>
        <source>Looking for sliders</source>
        <translation>正在查找滑块</translation>
    </message>
    <message>
        <source>How far the search for sliders is</source>
        <translation>滑块查找的进度</translation>
    </message>
    <message>
        <source>Look for sliders</source>
        <translation>查找滑块</translation>
    </message>
    <message>
        <source>Find out what can be changed in this model&apos;s pictures</source>
        <translation>找出此模型的图片中可以改变什么</translation>
    </message>
    <message>
        <source>All sliders but the hidden ones, or only the first few</source>
        <translation>除隐藏的以外的全部滑块，或仅前几个</translation>
    </message>
    <message>
        <source>Show fewer sliders</source>
        <translation>显示较少滑块</translation>
    </message>
    <message>
        <source>A slider of your own</source>
        <translation>自己的滑块</translation>
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
        <source>Reset the sliders</source>
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
    <name>StartBox</name>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Whose latent space is explored</source>
        <translation>探索哪个生成器的潜在空间</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>The same seed makes the same picture</source>
        <translation>相同的种子生成相同的图片</translation>
    </message>
    <message>
        <source>Another picture, at random</source>
        <translation>随机换一张图片</translation>
    </message>
    <message>
        <source>Truncation</source>
        <translation>截断</translation>
    </message>
    <message>
        <source>Less is more usual: at 0 % there is only the average picture</source>
        <translation>越小越寻常：0 % 时只有平均图片</translation>
    </message>
    <message>
        <source>Copy the latent as text</source>
        <translation>将潜在向量复制为文本</translation>
    </message>
    <message>
        <source>Go to the latent that was copied</source>
        <translation>转到所复制的潜在向量</translation>
    </message>
    <message>
        <source>Go to the latent in a file, or in a PNG made here</source>
        <translation>转到文件中或由本程序生成的 PNG 中的潜在向量</translation>
    </message>
    <message>
        <source>Save the latent to a file</source>
        <translation>将潜在向量保存到文件</translation>
    </message>
    <message>
        <source>Latents from elsewhere, and for elsewhere</source>
        <translation>从别处取得或供别处使用的潜在向量</translation>
    </message>
    <message>
        <source>The latent is on the clipboard.</source>
        <translation>潜在向量已在剪贴板中。</translation>
    </message>
    <message>
        <source>Open a latent</source>
        <translation>打开潜在向量</translation>
    </message>
    <message>
        <source>Latents ({patterns})</source>
        <translation>潜在向量 ({patterns})</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>Latent</source>
        <translation>潜在向量</translation>
    </message>
    <message>
        <source>Save the latent</source>
        <translation>保存潜在向量</translation>
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
    <name>StepsRow</name>
    <message>
        <source>Live preview</source>
        <translation>实时预览</translation>
    </message>
    <message>
        <source>Show on the photo what the settings would do</source>
        <translation>在照片上显示设置的效果</translation>
    </message>
    <message>
        <source>Take back the last change of the settings (Ctrl+Z here)</source>
        <translation>撤销上一次设置更改（在此处按 Ctrl+Z）</translation>
    </message>
    <message>
        <source>Make the change again</source>
        <translation>重做更改</translation>
    </message>
    <message>
        <source>Make a new picture of it</source>
        <translation>用它新建图片</translation>
    </message>
</context>
<context>
    <name>Strip</name>
    <message>
        <source>What the slider does; a click goes there</source>
        <translation>滑块的作用；点击可转到该处</translation>
    </message>
</context>
<context>
    <name>StyleCollection</name>
    <message>
        <source>Your preset</source>
        <translation>您的预设</translation>
    </message>
    <message>
        <source>Dropped picture</source>
        <translation>拖入的图片</translation>
    </message>
    <message>
        <source>Drawn at random. Save it as a preset to keep it.</source>
        <translation>随机生成。要保留它，请保存为预设。</translation>
    </message>
    <message>
        <source>Random style</source>
        <translation>随机风格</translation>
    </message>
    <message>
        <source>The style of a picture. Save it as a preset to keep it.</source>
        <translation>取自图片的风格。要保留它，请保存为预设。</translation>
    </message>
</context>
<context>
    <name>StylePage</name>
    <message>
        <source>Pick a style, or drop a picture here.</source>
        <translation>选择一种风格，或将图片拖到这里。</translation>
    </message>
    <message>
        <source>Style</source>
        <translation>风格</translation>
    </message>
    <message>
        <source>A style of its own</source>
        <translation>自定义风格</translation>
    </message>
    <message>
        <source>No style yet</source>
        <translation>尚无风格</translation>
    </message>
    <message>
        <source>Blend of {count} styles</source>
        <translation>{count} 种风格的混合</translation>
    </message>
    <message>
        <source>{name}, changed</source>
        <translation>{name}（已调整）</translation>
    </message>
    <message>
        <source>Click a style to see it, Ctrl and click to blend up to four.</source>
        <translation>单击风格即可查看效果，按住 Ctrl 单击最多可混合四种。</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>程度</translation>
    </message>
    <message>
        <source>From the photo to the full style</source>
        <translation>从原照片到完整风格</translation>
    </message>
    <message>
        <source>Detail</source>
        <translation>细节</translation>
    </message>
    <message>
        <source>How large the network sees the picture: less makes larger strokes</source>
        <translation>网络看到的图片大小：越小，笔触越大</translation>
    </message>
    <message>
        <source>Keep the photo&apos;s colours</source>
        <translation>保留照片的颜色</translation>
    </message>
    <message>
        <source>Take only light and dark from the style</source>
        <translation>仅采用风格的明暗</translation>
    </message>
    <message>
        <source>Match the style&apos;s palette</source>
        <translation>匹配风格的配色</translation>
    </message>
    <message>
        <source>Bring the colours of the result to the style&apos;s</source>
        <translation>使结果的颜色接近风格的颜色</translation>
    </message>
    <message>
        <source>Take the style of a picture on this computer</source>
        <translation>采用这台电脑上某张图片的风格</translation>
    </message>
    <message>
        <source>A random style</source>
        <translation>随机风格</translation>
    </message>
    <message>
        <source>Save as a preset</source>
        <translation>保存为预设</translation>
    </message>
    <message>
        <source>Delete this preset or picture</source>
        <translation>删除此预设或图片</translation>
    </message>
    <message>
        <source>Take back the last change of the settings (Ctrl+Z here)</source>
        <translation>撤销上一次设置更改（在此处按 Ctrl+Z）</translation>
    </message>
    <message>
        <source>Make the change again</source>
        <translation>重做更改</translation>
    </message>
    <message>
        <source>Put all sliders back where the style has them</source>
        <translation>将所有滑块恢复为风格的默认值</translation>
    </message>
    <message>
        <source>Reset the sliders</source>
        <translation>重置滑块</translation>
    </message>
    <message>
        <source>Name of the style</source>
        <translation>风格名称</translation>
    </message>
    <message>
        <source>Change the style</source>
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
    <message>
        <source>At most {count} styles can be blended.</source>
        <translation>最多可混合 {count} 种风格。</translation>
    </message>
</context>
<context>
    <name>TimelineBar</name>
    <message>
        <source>Timeline</source>
        <translation>时间轴</translation>
    </message>
    <message>
        <source>Click a key frame to go there, drag it to another time; a double click between them adds the picture that is there now</source>
        <translation>点击关键帧可转到该处，拖动可移到其他时间；在关键帧之间双击可添加当前图片</translation>
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
        <source>The model is in {name}.</source>
        <translation>模型位于 {name}。</translation>
    </message>
    <message>
        <source>{size} × {size} px</source>
        <translation>{size} × {size} px</translation>
    </message>
    <message>
        <source>{count} pictures</source>
        <translation>{count} 张图片</translation>
    </message>
    <message>
        <source>Discriminator’s loss</source>
        <translation>判别器的损失</translation>
    </message>
    <message>
        <source>Discriminator is right</source>
        <translation>判别器正确率</translation>
    </message>
    <message>
        <source>Generator’s loss</source>
        <translation>生成器的损失</translation>
    </message>
    <message>
        <source>Roughness</source>
        <translation>粗糙度</translation>
    </message>
    <message>
        <source>Changed pictures</source>
        <translation>变化过的图片</translation>
    </message>
    <message>
        <source>Pixel critic’s loss</source>
        <translation>像素判别器的损失</translation>
    </message>
    <message>
        <source>Decoder’s loss</source>
        <translation>解码器的损失</translation>
    </message>
    <message>
        <source>Loss of likelihood</source>
        <translation>似然损失</translation>
    </message>
    <message>
        <source>Loss of likeness</source>
        <translation>相似度损失</translation>
    </message>
    <message>
        <source>Latents tell</source>
        <translation>潜在向量的信息量</translation>
    </message>
    <message>
        <source>Size of the gradient</source>
        <translation>梯度大小</translation>
    </message>
    <message>
        <source>Loss against the critic</source>
        <translation>对判别器的损失</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>Loss of the flow</source>
        <translation>流的损失</translation>
    </message>
    <message>
        <source>Loss of the flow, held out</source>
        <translation>流的损失，留出数据</translation>
    </message>
    <message>
        <source>Bits, held out</source>
        <translation>比特，留出数据</translation>
    </message>
    <message>
        <source>Bits with the latents’, held out</source>
        <translation>比特（含潜在向量），留出数据</translation>
    </message>
    <message>
        <source>LPIPS, held out</source>
        <translation>LPIPS，留出数据</translation>
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
        <source>Look real</source>
        <translation>看起来真实</translation>
    </message>
    <message>
        <source>Samples that could pass for one of the pictures.</source>
        <translation>可以以假乱真的样本。</translation>
    </message>
    <message>
        <source>Variety</source>
        <translation>多样性</translation>
    </message>
    <message>
        <source>Pictures that the generator could have made.</source>
        <translation>生成器有可能生成的图片。</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>照抄</translation>
    </message>
    <message>
        <source>It makes pictures of its own.</source>
        <translation>它生成的是自己的图片。</translation>
    </message>
    <message>
        <source>It gives pictures away that it learned from. Use more.</source>
        <translation>它会泄露所学的图片。请使用更多图片。</translation>
    </message>
    <message>
        <source>Differences</source>
        <translation>差异</translation>
    </message>
    <message>
        <source>How much samples differ, compared to the pictures.</source>
        <translation>与原图片相比，样本之间差异有多大。</translation>
    </message>
    <message>
        <source>Distance from the pictures as a whole. 0 is the best.</source>
        <translation>与全部图片的整体距离。0 为最好。</translation>
    </message>
    <message>
        <source>The same, fairer with few pictures. 0 is the best.</source>
        <translation>同上，图片较少时更公平。0 为最好。</translation>
    </message>
    <message>
        <source>How unlike the pictures their reconstructions look.</source>
        <translation>重建与原图看起来有多不像。</translation>
    </message>
    <message>
        <source>Bits</source>
        <translation>比特</translation>
    </message>
    <message>
        <source>For each number of a picture. Fewer are better.</source>
        <translation>图片中每个数值所需，越少越好。</translation>
    </message>
    <message>
        <source>Real are known</source>
        <translation>认出真图</translation>
    </message>
    <message>
        <source>How often the discriminator knows a real picture.</source>
        <translation>判别器认出真实图片的比例。</translation>
    </message>
    <message>
        <source>Made are known</source>
        <translation>认出生成图</translation>
    </message>
    <message>
        <source>How often it knows a sample. 50 % is guessing.</source>
        <translation>认出样本的比例。50 % 等于猜测。</translation>
    </message>
</context>
<context>
    <name>TrainMenu</name>
    <message>
        <source>&amp;Train</source>
        <translation>训练(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;New generator from folder…</source>
        <translation>用文件夹新建生成器(&amp;N)…</translation>
    </message>
    <message>
        <source>&amp;All trainings…</source>
        <translation>所有训练(&amp;A)…</translation>
    </message>
    <message>
        <source>&amp;Continue</source>
        <translation>继续(&amp;C)</translation>
    </message>
    <message>
        <source>The training of “{name}” was stopped at {done}.</source>
        <translation>“{name}”的训练停止于 {done}。</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Go on where the training has stopped</source>
        <translation>从训练停下的地方继续</translation>
    </message>
    <message>
        <source>The training of “{name}” could not go on.</source>
        <translation>“{name}”的训练无法继续。</translation>
    </message>
    <message>
        <source>The generator “{name}” is ready.</source>
        <translation>生成器“{name}”已就绪。</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>Show the training</source>
        <translation>显示训练</translation>
    </message>
    <message>
        <source>Impasto</source>
        <translation>Impasto</translation>
    </message>
</context>
<context>
    <name>TrainStatus</name>
    <message>
        <source>A generator is being trained: click to see it</source>
        <translation>正在训练生成器：点击查看</translation>
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
        <source>Training begins</source>
        <translation>训练即将开始</translation>
    </message>
    <message>
        <source>Training rests: {done}</source>
        <translation>训练暂停：{done}</translation>
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
        <source>Look at trainings that are kept, or go on with one</source>
        <translation>查看保存的训练，或继续其中之一</translation>
    </message>
    <message>
        <source>New training…</source>
        <translation>新建训练…</translation>
    </message>
    <message>
        <source>Set another training up</source>
        <translation>设置另一次训练</translation>
    </message>
    <message>
        <source>Back to the training</source>
        <translation>返回训练</translation>
    </message>
    <message>
        <source>Show the training that goes on</source>
        <translation>显示正在进行的训练</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Begin to train, in the background</source>
        <translation>开始在后台训练</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Close this window; a training goes on</source>
        <translation>关闭此窗口；训练会继续</translation>
    </message>
</context>
<context>
    <name>VariantStrip</name>
    <message>
        <source>Keep none</source>
        <translation>都不保留</translation>
    </message>
    <message>
        <source>Stop, and leave the picture as it was (Esc)</source>
        <translation>停止，并保持图片原样（Esc）</translation>
    </message>
    <message>
        <source>Repair {number}</source>
        <translation>修复 {number}</translation>
    </message>
    <message>
        <source>Choose one: point at it to see it, click to keep it.</source>
        <translation>请选择一个：指向它即可查看，点击即可保留。</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Results to choose from</source>
        <translation>可供选择的结果</translation>
    </message>
    <message>
        <source>{done} of {count} are done.</source>
        <translation>{count} 个中已完成 {done} 个。</translation>
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
        <source>Try several</source>
        <translation>多试几种</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>How many to choose from</source>
        <translation>供选择的数量</translation>
    </message>
    <message>
        <source>Try</source>
        <translation>尝试</translation>
    </message>
    <message>
        <source>Methods</source>
        <translation>方法</translation>
    </message>
</context>
<context>
    <name>Variations</name>
    <message>
        <source>Strength</source>
        <translation>强度</translation>
    </message>
    <message>
        <source>How far variations stray from their parents</source>
        <translation>变体偏离其亲本的程度</translation>
    </message>
    <message>
        <source>Breed</source>
        <translation>繁衍</translation>
    </message>
    <message>
        <source>Click a variation to go there; Ctrl and click chooses several</source>
        <translation>点击变体可转到该处；按住 Ctrl 点击可选择多个</translation>
    </message>
    <message>
        <source>Chosen pictures become the parents of the next nine.</source>
        <translation>选中的图片成为下面九张的亲本。</translation>
    </message>
    <message>
        <source>Variation</source>
        <translation>变体</translation>
    </message>
    <message>
        <source>Nine mixtures of the chosen pictures</source>
        <translation>选中图片的九种混合</translation>
    </message>
    <message>
        <source>Nine variations of the picture that is there now</source>
        <translation>当前图片的九种变体</translation>
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
    <name>WordsPanel</name>
    <message>
        <source>Words</source>
        <translation>文字</translation>
    </message>
    <message>
        <source>Mask of {name}</source>
        <translation>“{name}”的蒙版</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>What reads the words</source>
        <translation>读取文字的模型</translation>
    </message>
    <message>
        <source>Take the settings out of a PNG made here</source>
        <translation>从此处生成的 PNG 中读取设置</translation>
    </message>
    <message>
        <source>Place on the picture</source>
        <translation>在图片上的位置</translation>
    </message>
    <message>
        <source>Open a picture made from words</source>
        <translation>打开由文字生成的图片</translation>
    </message>
    <message>
        <source>PNG pictures (*.png)</source>
        <translation>PNG 图片 (*.png)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>There is no model that reads words yet. Impasto’s own, “stickers”, is not a part of this copy. Add a model that Impasto trained, or a diffusion pipeline in a folder or on the Hugging Face hub, from the Models menu.</source>
        <translation>还没有能读取文字的模型。此副本不含 Impasto 自己的模型“stickers”。请从“模型”菜单添加由 Impasto 训练的模型，或文件夹中或 Hugging Face Hub 上的扩散管线。</translation>
    </message>
    <message>
        <source>Impasto’s own model, “stickers”, is not a part of this copy.</source>
        <translation>此副本不含 Impasto 自己的模型“stickers”。</translation>
    </message>
    <message>
        <source>Type what you want to see.</source>
        <translation>请输入想看到的内容。</translation>
    </message>
    <message>
        <source>It becomes a picture of its own.</source>
        <translation>它会成为单独的图片。</translation>
    </message>
</context>
<context>
    <name>WorkBox</name>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>How far along the work is</source>
        <translation>操作完成了多少</translation>
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
        <source>How much of this style is in the blend</source>
        <translation>此风格在混合中所占的比例</translation>
    </message>
    <message>
        <source>Leave this style out</source>
        <translation>移除此风格</translation>
    </message>
    <message>
        <source>Leave out {name}</source>
        <translation>移除“{name}”</translation>
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
        <source>32 bits a channel, which become 16</source>
        <translation>32 位/通道，将变为 16 位</translation>
    </message>
    <message>
        <source>A dark relief with copper and blue edges.</source>
        <translation>深色浮雕，边缘泛着铜色和蓝色。</translation>
    </message>
    <message>
        <source>A direction must have a length.</source>
        <translation>方向的长度不能为零。</translation>
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
        <source>A handle lies outside the picture.</source>
        <translation>有控制点位于图片之外。</translation>
    </message>
    <message>
        <source>A model cannot be called “{name}”.</source>
        <translation>模型不能命名为“{name}”。</translation>
    </message>
    <message>
        <source>A model of this kind cannot have “{name}” = {value}.</source>
        <translation>这类模型不能设置“{name}” = {value}。</translation>
    </message>
    <message>
        <source>A model that listens to words must learn from words.</source>
        <translation>听从文字的模型必须用文字来学习。</translation>
    </message>
    <message>
        <source>A name in this file is empty or damaged.</source>
        <translation>此文件中有一个名称为空或已损坏。</translation>
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
        <source>A picture cannot be {size} pixels long.</source>
        <translation>图片的边长不能是 {size} 像素。</translation>
    </message>
    <message>
        <source>A prompt may have at most {most} letters.</source>
        <translation>提示词最多 {most} 个字符。</translation>
    </message>
    <message>
        <source>A quality of {quality} does not exist.</source>
        <translation>品质不能是 {quality}。</translation>
    </message>
    <message>
        <source>A recipe has no masks of the kind “{kind}”.</source>
        <translation>配方没有“{kind}”类型的蒙版。</translation>
    </message>
    <message>
        <source>A recipe says what to do: leave the other steps out.</source>
        <translation>配方已规定要做的操作：请去掉其他步骤。</translation>
    </message>
    <message>
        <source>A side can grow by 0 to {most} pixels at once.</source>
        <translation>一条边一次可以扩展 0 到 {most} 像素。</translation>
    </message>
    <message>
        <source>A side must have 1 to {most} pixels.</source>
        <translation>边长须在 1 到 {most} 像素之间。</translation>
    </message>
    <message>
        <source>A style&apos;s share must be 0 or more.</source>
        <translation>风格的占比不能小于 0。</translation>
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
        <source>Adapters need the Python package “peft” and a pipeline that takes them.</source>
        <translation>适配器需要 Python 软件包“peft”和支持适配器的管线。</translation>
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
        <source>Add --force to write among them, or choose another folder.</source>
        <translation>加上 --force 可写入其中，或选择其他文件夹。</translation>
    </message>
    <message>
        <source>Add --resume to go on with it, or --anew to delete it and begin.</source>
        <translation>加上 --resume 可继续，加上 --anew 可删除后重新开始。</translation>
    </message>
    <message>
        <source>Add one in the Models menu, then come back.</source>
        <translation>请在“模型”菜单中添加一个，然后再回来。</translation>
    </message>
    <message>
        <source>Add one to the models first.</source>
        <translation>请先向模型中添加一个。</translation>
    </message>
    <message>
        <source>Add one, or leave the picture out.</source>
        <translation>请添加一个，或排除这张图片。</translation>
    </message>
    <message>
        <source>Add that model, or give the prompt again.</source>
        <translation>请添加该模型，或重新给出提示词。</translation>
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
        <source>All samples have the same label “{name}”.</source>
        <translation>所有样本的标签“{name}”都相同。</translation>
    </message>
    <message>
        <source>All shares of the blend are 0.</source>
        <translation>混合中所有占比都为 0。</translation>
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
        <source>Animated PNG</source>
        <translation>动态 PNG</translation>
    </message>
    <message>
        <source>Ask for the network&apos;s weights as safetensors.</source>
        <translation>请索取 safetensors 格式的网络权重。</translation>
    </message>
    <message>
        <source>At most {most} styles can be blended.</source>
        <translation>最多可混合 {most} 种风格。</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>Automatic: imagining structure</source>
        <translation>自动：正在构想结构</translation>
    </message>
    <message>
        <source>Automatic: looking for texture</source>
        <translation>自动：正在查找纹理</translation>
    </message>
    <message>
        <source>Automatic: running colours inward</source>
        <translation>自动：正在向内延伸颜色</translation>
    </message>
    <message>
        <source>Automatic: running lines inward</source>
        <translation>自动：正在向内延伸线条</translation>
    </message>
    <message>
        <source>Automatic: running your network</source>
        <translation>自动：正在运行您的网络</translation>
    </message>
    <message>
        <source>Autumn oils</source>
        <translation>秋日油画</translation>
    </message>
    <message>
        <source>Beard</source>
        <translation>胡须</translation>
    </message>
    <message>
        <source>Begin a new run.</source>
        <translation>请开始新的训练。</translation>
    </message>
    <message>
        <source>Begin and end slowly</source>
        <translation>缓慢开始并缓慢结束</translation>
    </message>
    <message>
        <source>Begin it with a folder of pictures, and without --resume.</source>
        <translation>请用图片文件夹开始，不加 --resume。</translation>
    </message>
    <message>
        <source>Begin slowly</source>
        <translation>缓慢开始</translation>
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
        <source>Bright</source>
        <translation>亮</translation>
    </message>
    <message>
        <source>Bright clouds over dark green land.</source>
        <translation>深绿大地上的明亮云朵。</translation>
    </message>
    <message>
        <source>Brightens pictures taken in low light.</source>
        <translation>提亮在弱光下拍摄的图片。</translation>
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
        <source>CMYK colours, which become RGB</source>
        <translation>CMYK 颜色，将变为 RGB</translation>
    </message>
    <message>
        <source>Carved ivory</source>
        <translation>象牙雕刻</translation>
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
        <source>Charcoal shadows on white and peach.</source>
        <translation>白色与桃色上的炭黑阴影。</translation>
    </message>
    <message>
        <source>Check the connection to the internet. What has come already is kept.</source>
        <translation>请检查网络连接。已下载的部分会保留。</translation>
    </message>
    <message>
        <source>Check the name and the connection to the internet, or add a pipeline&apos;s folder.</source>
        <translation>请检查名称和网络连接，或添加管线的文件夹。</translation>
    </message>
    <message>
        <source>Check the name, or get the pipeline&apos;s folder in another way and add that.</source>
        <translation>请检查名称，或以其他方式获取管线的文件夹并添加它。</translation>
    </message>
    <message>
        <source>Choose 1 to 120 frames a second.</source>
        <translation>请选择每秒 1 到 120 帧。</translation>
    </message>
    <message>
        <source>Choose 1 to {most} pictures.</source>
        <translation>请选择 1 到 {most} 张图片。</translation>
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
        <source>Choose a PNG that Impasto made of a prompt.</source>
        <translation>请选择 Impasto 根据提示词生成的 PNG。</translation>
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
        <source>Choose a file of weights in it.</source>
        <translation>请选择其中的权重文件。</translation>
    </message>
    <message>
        <source>Choose a file that Impasto trained.</source>
        <translation>请选择由 Impasto 训练的文件。</translation>
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
        <source>Choose a model of that kind to continue from.</source>
        <translation>请选择该类型的模型来继续。</translation>
    </message>
    <message>
        <source>Choose a model of the same kind, or the same settings as it was made with.</source>
        <translation>请选择同类模型，或采用与制作该模型时相同的设置。</translation>
    </message>
    <message>
        <source>Choose a model that is a single file.</source>
        <translation>请选择单个文件的模型。</translation>
    </message>
    <message>
        <source>Choose a model that turns pictures into pictures, or a generator.</source>
        <translation>请选择由图片得到图片的模型，或生成器。</translation>
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
        <source>Choose a safetensors, PyTorch (.pth, .pt, .ckpt) or ONNX file.</source>
        <translation>请选择 safetensors、PyTorch（.pth、.pt、.ckpt）或 ONNX 文件。</translation>
    </message>
    <message>
        <source>Choose a width of 64, an entrance of 1 and no skip connections.</source>
        <translation>请将宽度设为 64，入口设为 1，且不使用跳跃连接。</translation>
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
        <source>Choose another folder or seed.</source>
        <translation>请选择其他文件夹或种子。</translation>
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
        <source>Choose another name, or delete the folder to begin anew.</source>
        <translation>请换一个名称，或删除该文件夹以重新开始。</translation>
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
        <source>Choose another one: Impasto reads nothing that could hold code.</source>
        <translation>请另选一个：Impasto 不读取可能含有代码的文件。</translation>
    </message>
    <message>
        <source>Choose at least 1 pixel.</source>
        <translation>请至少选择 1 像素。</translation>
    </message>
    <message>
        <source>Choose at least one picture to breed from.</source>
        <translation>请至少选择一张图片来繁衍。</translation>
    </message>
    <message>
        <source>Choose auto or cpu.</source>
        <translation>请选择 auto 或 cpu。</translation>
    </message>
    <message>
        <source>Choose fewer of them.</source>
        <translation>请少选一些。</translation>
    </message>
    <message>
        <source>Choose folders with at least {least}; some hundreds are better.</source>
        <translation>请选择至少含 {least} 张图片的文件夹；数百张更好。</translation>
    </message>
    <message>
        <source>Choose it again.</source>
        <translation>请重新选择。</translation>
    </message>
    <message>
        <source>Choose more than nothing.</source>
        <translation>请选择大于零的值。</translation>
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
        <source>Choose one from 1 to 100.</source>
        <translation>请选择 1 到 100 之间的值。</translation>
    </message>
    <message>
        <source>Choose one of these: {names}.</source>
        <translation>请选择其中之一：{names}。</translation>
    </message>
    <message>
        <source>Choose one of {choices}.</source>
        <translation>请选择下列之一：{choices}。</translation>
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
        <source>Choose one that holds a “{index}”.</source>
        <translation>请选择含有“{index}”的仓库。</translation>
    </message>
    <message>
        <source>Choose one that is made of parts of diffusers and transformers.</source>
        <translation>请选择由 diffusers 和 transformers 的部件组成的管线。</translation>
    </message>
    <message>
        <source>Choose one that was trained on the same model.</source>
        <translation>请选择在同一模型上训练的适配器。</translation>
    </message>
    <message>
        <source>Choose one, or add one to the models.</source>
        <translation>请选择一个模型，或添加一个。</translation>
    </message>
    <message>
        <source>Choose others, or another pipeline.</source>
        <translation>请选择其他设置或其他管线。</translation>
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
        <source>Choose the file of a StyleGAN.</source>
        <translation>请选择 StyleGAN 的文件。</translation>
    </message>
    <message>
        <source>Choose the file of a trained network.</source>
        <translation>请选择已训练网络的文件。</translation>
    </message>
    <message>
        <source>Choose the folder of a run, or begin a new one.</source>
        <translation>请选择一次训练的文件夹，或开始新的训练。</translation>
    </message>
    <message>
        <source>Choose the folder that holds it.</source>
        <translation>请选择它所在的文件夹。</translation>
    </message>
    <message>
        <source>Choose the folder that holds “model_index.json”.</source>
        <translation>请选择含有“model_index.json”的文件夹。</translation>
    </message>
    <message>
        <source>Choose the model that it was made with.</source>
        <translation>请选择生成它时所用的模型。</translation>
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
        <source>Clear the mask, or choose a model that keeps the size.</source>
        <translation>请清除蒙版，或选择保持尺寸不变的模型。</translation>
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
        <source>Compute each step in more parts (--accumulate), or take fewer pictures at a time.</source>
        <translation>请把每步分成更多份计算（--accumulate），或一次取更少的图片。</translation>
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
        <source>Copper relief</source>
        <translation>铜浮雕</translation>
    </message>
    <message>
        <source>Copy it again, or take another one.</source>
        <translation>请重新复制，或换一个。</translation>
    </message>
    <message>
        <source>Copy one first.</source>
        <translation>请先拷贝一张。</translation>
    </message>
    <message>
        <source>Copy one in Impasto, or open a file that it saved.</source>
        <translation>请在 Impasto 中复制一个，或打开它保存的文件。</translation>
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
        <source>Develop it in a raw converter, save it there as TIFF with 16 bits, and open that.</source>
        <translation>请用 RAW 转换软件冲印，存为 16 位 TIFF，再打开那个文件。</translation>
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
        <source>Drawn as Adventurer</source>
        <translation>Adventurer 画风</translation>
    </message>
    <message>
        <source>Drawn as Big Smile</source>
        <translation>Big Smile 画风</translation>
    </message>
    <message>
        <source>Drawn as Lorelei</source>
        <translation>Lorelei 画风</translation>
    </message>
    <message>
        <source>Drawn as Micah</source>
        <translation>Micah 画风</translation>
    </message>
    <message>
        <source>Drawn as Personas</source>
        <translation>Personas 画风</translation>
    </message>
    <message>
        <source>Drawn as ToonHead</source>
        <translation>ToonHead 画风</translation>
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
        <source>End it with one of {suffixes}.</source>
        <translation>请以下列后缀之一结尾：{suffixes}。</translation>
    </message>
    <message>
        <source>End slowly</source>
        <translation>缓慢结束</translation>
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
        <source>Euler, ancestral</source>
        <translation>Euler（祖先采样）</translation>
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
        <source>Free some space if the disk is full; what is done stays done.</source>
        <translation>如果磁盘已满，请腾出一些空间；已完成的不会丢失。</translation>
    </message>
    <message>
        <source>Free some space, or allow writing in the folder.</source>
        <translation>请腾出一些空间，或允许写入该文件夹。</translation>
    </message>
    <message>
        <source>Free some space, or choose another folder.</source>
        <translation>请腾出一些空间，或选择其他文件夹。</translation>
    </message>
    <message>
        <source>Free some space, then continue it: what was kept last is still there.</source>
        <translation>请腾出一些空间再继续：上次保存的内容还在。</translation>
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
        <source>Get its file again, or choose another model.</source>
        <translation>请重新获取其文件，或选择其他模型。</translation>
    </message>
    <message>
        <source>Get its folder again, or update diffusers.</source>
        <translation>请重新获取其文件夹，或更新 diffusers。</translation>
    </message>
    <message>
        <source>Get the file again.</source>
        <translation>请重新获取该文件。</translation>
    </message>
    <message>
        <source>Get the pipeline with its weights as safetensors.</source>
        <translation>请获取权重为 safetensors 格式的管线。</translation>
    </message>
    <message>
        <source>Get the whole pipeline, with its weights as safetensors.</source>
        <translation>请获取完整的管线，权重须为 safetensors 格式。</translation>
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
        <source>Give it as fractions from 0 to 1.</source>
        <translation>请用 0 到 1 的小数表示。</translation>
    </message>
    <message>
        <source>Give it one.</source>
        <translation>请为它命名。</translation>
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
        <source>Go on with that version, or begin a new run.</source>
        <translation>请用那个版本继续，或开始新的训练。</translation>
    </message>
    <message>
        <source>Go on with that version, or begin a run with another name.</source>
        <translation>请用那个版本继续，或换一个名称开始新的训练。</translation>
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
        <source>Have the results written to another folder.</source>
        <translation>请将结果写入其他文件夹。</translation>
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
        <source>How far around the hole to look for something to copy, compared with the hole&apos;s own size.</source>
        <translation>在空缺周围多大范围内寻找可拷贝的内容，相对于空缺自身的大小。</translation>
    </message>
    <message>
        <source>Ice watercolour</source>
        <translation>冰色水彩</translation>
    </message>
    <message>
        <source>If the file can be trusted, make it smaller or cut it up in another program.</source>
        <translation>如果该文件可信，请在其他程序中将它缩小或裁成几块。</translation>
    </message>
    <message>
        <source>Imagines how lines and outlines go on, and copies texture from around to match.</source>
        <translation>推想线条和轮廓如何延续，并从周围拷贝与之相配的纹理。</translation>
    </message>
    <message>
        <source>Imagining structure</source>
        <translation>正在构想结构</translation>
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
        <source>Impasto runs no programs out of files. Ask for the network&apos;s weights as safetensors.</source>
        <translation>Impasto 不运行文件中的程序。请索取 safetensors 格式的网络权重。</translation>
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
        <source>Install it with: pip install {package}</source>
        <translation>请用此命令安装：pip install {package}</translation>
    </message>
    <message>
        <source>Install it, and try again.</source>
        <translation>请安装它，然后重试。</translation>
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
        <source>It can download {names}; files from elsewhere are added with “models add”.</source>
        <translation>可以下载{names}；其他来源的文件用“models add”添加。</translation>
    </message>
    <message>
        <source>It is not in the folder any more.</source>
        <translation>它已不在该文件夹中。</translation>
    </message>
    <message>
        <source>It is so thin that the colours at its border tell what is in it.</source>
        <translation>它很细，边缘的颜色足以说明其中的内容。</translation>
    </message>
    <message>
        <source>It is wide, and lines run into it that have to go on.</source>
        <translation>它很宽，并且有线条伸入其中，需要延续。</translation>
    </message>
    <message>
        <source>It is wide, and your preferred network is there for such places.</source>
        <translation>它很宽，而您为这种地方指定的网络可用。</translation>
    </message>
    <message>
        <source>It may have been moved, renamed or deleted: look in {folder}.</source>
        <translation>它可能已被移动、重命名或删除：请在 {folder} 中查找。</translation>
    </message>
    <message>
        <source>It needs a name.</source>
        <translation>它需要一个名称。</translation>
    </message>
    <message>
        <source>It was removed. Try again later, or add the file from another place.</source>
        <translation>它已被移除。请稍后再试，或从别处添加文件。</translation>
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
        <source>Key frames must follow one another in time.</source>
        <translation>关键帧的时间必须依次递增。</translation>
    </message>
    <message>
        <source>LCM, for few steps</source>
        <translation>LCM（步数少时）</translation>
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
        <source>Leave a part of the picture unpainted.</source>
        <translation>请留出一部分图片不要涂抹。</translation>
    </message>
    <message>
        <source>Leave out --latent, or what else is said of words.</source>
        <translation>请去掉 --latent，或去掉其他与文字有关的选项。</translation>
    </message>
    <message>
        <source>Leave that out, or what is said of words.</source>
        <translation>请去掉它，或去掉与文字有关的选项。</translation>
    </message>
    <message>
        <source>Leave the prompt out, or choose one of these models: {names}.</source>
        <translation>请去掉提示词，或选择以下模型之一：{names}。</translation>
    </message>
    <message>
        <source>Leave the prompt out: no model that reads words is installed yet.</source>
        <translation>请去掉提示词：尚未安装能读懂文字的模型。</translation>
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
        <source>Look for the file elsewhere, and add it with “models add”.</source>
        <translation>请在别处查找该文件，并用“models add”添加。</translation>
    </message>
    <message>
        <source>Look with a higher --sensitivity, or give a --mask.</source>
        <translation>请提高 --sensitivity，或给出 --mask。</translation>
    </message>
    <message>
        <source>Looking at labelled pictures</source>
        <translation>正在查看带标签的图片</translation>
    </message>
    <message>
        <source>Looking at samples</source>
        <translation>正在查看样本</translation>
    </message>
    <message>
        <source>Looking at the whole picture</source>
        <translation>正在查看整张图片</translation>
    </message>
    <message>
        <source>Looking for texture</source>
        <translation>正在寻找纹理</translation>
    </message>
    <message>
        <source>Lying strokes</source>
        <translation>横向笔触</translation>
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
        <source>Make it smaller while saving, or choose PNG or TIFF.</source>
        <translation>请在保存时缩小，或选择 PNG 或 TIFF。</translation>
    </message>
    <message>
        <source>Make it with: space</source>
        <translation>请用此命令创建：space</translation>
    </message>
    <message>
        <source>Makes the picture four times as large in each direction.</source>
        <translation>将图片的长和宽各放大到四倍。</translation>
    </message>
    <message>
        <source>Makes the picture larger.</source>
        <translation>放大图片。</translation>
    </message>
    <message>
        <source>Makes the picture three times as large in each direction.</source>
        <translation>将图片的长和宽各放大到三倍。</translation>
    </message>
    <message>
        <source>Makes the picture twice as large in each direction.</source>
        <translation>将图片的长和宽各放大到两倍。</translation>
    </message>
    <message>
        <source>Many colours</source>
        <translation>多彩</translation>
    </message>
    <message>
        <source>Map it before moving it.</source>
        <translation>请先映射再移动。</translation>
    </message>
    <message>
        <source>Map it to 0 to 1, or to 16 bits, in the program it comes from.</source>
        <translation>请在生成它的程序中将其映射到 0 至 1，或转换为 16 位。</translation>
    </message>
    <message>
        <source>Mark at least one picture as more and one as less.</source>
        <translation>请至少各标记一张“更多”和“更少”的图片。</translation>
    </message>
    <message>
        <source>Mark other samples.</source>
        <translation>请标记其他样本。</translation>
    </message>
    <message>
        <source>Measuring what directions change</source>
        <translation>正在测量各方向带来的变化</translation>
    </message>
    <message>
        <source>Move it back into view.</source>
        <translation>请把它移回可见范围。</translation>
    </message>
    <message>
        <source>Move it back, or select something.</source>
        <translation>请将它移回，或选择某处。</translation>
    </message>
    <message>
        <source>Names cannot be made with {field}.</source>
        <translation>{field} 不能用于命名。</translation>
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
        <source>Night colours</source>
        <translation>夜色</translation>
    </message>
    <message>
        <source>No installed Python package has the repair network “{name}”.</source>
        <translation>没有已安装的 Python 软件包包含修复网络“{name}”。</translation>
    </message>
    <message>
        <source>No model called “{name}” that makes pictures from words is installed.</source>
        <translation>没有安装名为“{name}”的文字生成图片模型。</translation>
    </message>
    <message>
        <source>No model was chosen.</source>
        <translation>未选择模型。</translation>
    </message>
    <message>
        <source>No scratches were found.</source>
        <translation>没有找到划痕。</translation>
    </message>
    <message>
        <source>No side of the canvas grows.</source>
        <translation>画布没有任何一边扩展。</translation>
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
        <source>No text was found.</source>
        <translation>没有找到文字。</translation>
    </message>
    <message>
        <source>None is there yet: add one in the Models menu, or with “models add”.</source>
        <translation>还没有模型：请在“模型”菜单中或用“models add”添加一个。</translation>
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
        <source>Nothing was done to this picture that could be done to others.</source>
        <translation>对这张图片所做的操作都不能用于其他图片。</translation>
    </message>
    <message>
        <source>Nothing was saved. Choose another format.</source>
        <translation>未保存任何内容。请选择其他格式。</translation>
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
        <source>One of these latents is mapped and the other is not.</source>
        <translation>这两个潜在向量一个已映射，另一个没有。</translation>
    </message>
    <message>
        <source>Only CC0 and CC BY may be trained on.</source>
        <translation>只能用 CC0 和 CC BY 许可的内容进行训练。</translation>
    </message>
    <message>
        <source>Only mapped latents can be mixed by layers.</source>
        <translation>只有已映射的潜在向量才能按层混合。</translation>
    </message>
    <message>
        <source>Only {free} may be trained on.</source>
        <translation>只能用{free}许可的内容训练。</translation>
    </message>
    <message>
        <source>Open one, or make the picture wholly anew.</source>
        <translation>请打开一张，或完全重新生成图片。</translation>
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
        <source>Paint over what should change, or take the mask away.</source>
        <translation>请涂抹要改变的内容，或取消蒙版。</translation>
    </message>
    <message>
        <source>Paint over what should change.</source>
        <translation>请涂抹要改变的内容。</translation>
    </message>
    <message>
        <source>Paint over what should go, and repair again.</source>
        <translation>请涂抹要去除的内容，然后再次修复。</translation>
    </message>
    <message>
        <source>Paint over what should go.</source>
        <translation>请涂抹要去掉的内容。</translation>
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
        <source>Painting what the words say</source>
        <translation>正在按文字绘制</translation>
    </message>
    <message>
        <source>Paints the picture in the one style that it was trained on.</source>
        <translation>以训练时所学的那一种风格绘制图片。</translation>
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
        <source>Pictures are not saved as {format}.</source>
        <translation>图片不能保存为 {format} 格式。</translation>
    </message>
    <message>
        <source>Pictures behind URLs need fsspec, which is not installed.</source>
        <translation>通过 URL 访问图片需要 fsspec，但它没有安装。</translation>
    </message>
    <message>
        <source>Pictures have 8 or 16 bits a channel.</source>
        <translation>图片须为 8 位或 16 位/通道。</translation>
    </message>
    <message>
        <source>Pictures of a few words, transparent where yours are. Needs pictures with captions.</source>
        <translation>由几个词生成图片，原图透明处也透明。需要带说明文字的图片。</translation>
    </message>
    <message>
        <source>Pictures of {size} pixels do not come down to latents of {side} x {side}.</source>
        <translation>{size} 像素的图片无法缩减为 {side} × {side} 的潜在表示。</translation>
    </message>
    <message>
        <source>Pictures that are made from words cannot have {options}.</source>
        <translation>由文字生成的图片不能使用 {options}。</translation>
    </message>
    <message>
        <source>Pictures to learn from: {count}.</source>
        <translation>用于学习的图片：{count} 张。</translation>
    </message>
    <message>
        <source>Please report it with the log file.</source>
        <translation>请附上日志文件报告此问题。</translation>
    </message>
    <message>
        <source>Put it back, or remove the model and add it again.</source>
        <translation>请将其放回原处，或移除该模型后重新添加。</translation>
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
        <source>Red</source>
        <translation>红色</translation>
    </message>
    <message>
        <source>Refining</source>
        <translation>正在细化</translation>
    </message>
    <message>
        <source>Remove the file, and let Impasto find them again.</source>
        <translation>请删除该文件，让 Impasto 重新查找。</translation>
    </message>
    <message>
        <source>Remove the file, or add the model again.</source>
        <translation>请删除该文件，或重新添加模型。</translation>
    </message>
    <message>
        <source>Remove the model and add it again, or install its package again.</source>
        <translation>请移除该模型后重新添加，或重新安装其软件包。</translation>
    </message>
    <message>
        <source>Remove the model and add it again.</source>
        <translation>请移除该模型，然后重新添加。</translation>
    </message>
    <message>
        <source>Remove the model, and add another.</source>
        <translation>请移除该模型，然后添加其他模型。</translation>
    </message>
    <message>
        <source>Repair or convert it first.</source>
        <translation>请先修复或转换它。</translation>
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
        <source>Running colours inward</source>
        <translation>正在向内扩散颜色</translation>
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
        <source>Sampling the latent space</source>
        <translation>正在对潜在空间采样</translation>
    </message>
    <message>
        <source>Sand ripples</source>
        <translation>沙纹</translation>
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
        <source>Save it as UTF-8 text.</source>
        <translation>请将其保存为 UTF-8 文本。</translation>
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
        <source>Say by how much to extend it.</source>
        <translation>请说明要扩展多少。</translation>
    </message>
    <message>
        <source>Search area</source>
        <translation>搜索范围</translation>
    </message>
    <message>
        <source>Set a handle and its target first.</source>
        <translation>请先设置控制点及其目标。</translation>
    </message>
    <message>
        <source>Set it inside.</source>
        <translation>请把它设在图片之内。</translation>
    </message>
    <message>
        <source>Sharp pictures, and a score of how real each looks. The usual choice.</source>
        <translation>图片清晰，并给出每张看起来有多真实的评分。通常的选择。</translation>
    </message>
    <message>
        <source>Short swirling strokes of blue and gold.</source>
        <translation>蓝色与金色的短促旋涡笔触。</translation>
    </message>
    <message>
        <source>Shows the network the hole and its surroundings as small as it knows such places, and brings texture out of the picture where that is too small.</source>
        <translation>以网络熟悉的大小展示空洞及其周围，如果太小，则从图片中补回纹理。</translation>
    </message>
    <message>
        <source>Shows the network the hole and its surroundings at their own size.</source>
        <translation>以原本的大小向网络展示空洞及其周围。</translation>
    </message>
    <message>
        <source>Shows the network the whole picture as it is. Slow, and large pictures need much memory.</source>
        <translation>原样展示整张图片。较慢，大图片需要大量内存。</translation>
    </message>
    <message>
        <source>Shows the network the whole picture, made smaller. Sees most, and paints least detail.</source>
        <translation>缩小后展示整张图片。看到的最多，画出的细节最少。</translation>
    </message>
    <message>
        <source>Side of the squares that are compared and copied. Larger ones keep larger structures whole.</source>
        <translation>所比较和拷贝的方块的边长。方块越大，越能保持大结构完整。</translation>
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
        <source>Softer pictures; photographs can be turned into latents. Trains without trouble.</source>
        <translation>图片较柔和；照片可以转为潜在向量。训练省心。</translation>
    </message>
    <message>
        <source>Some of these directions are mixtures of the others.</source>
        <translation>其中一些方向是其他方向的混合。</translation>
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
        <source>Stop it there, or wait for its end.</source>
        <translation>请在那里停止它，或等它结束。</translation>
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
        <source>Strength, smoothness and detail must be 0 to 1.</source>
        <translation>强度、平滑度和细节须在 0 到 1 之间。</translation>
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
        <source>Take at least {least}.</source>
        <translation>请至少使用 {least} 张。</translation>
    </message>
    <message>
        <source>Take captions from the files&apos; names, or from text files beside them.</source>
        <translation>请从文件名或旁边的文本文件取得说明文字。</translation>
    </message>
    <message>
        <source>Takes JPEG artefacts away.</source>
        <translation>去除 JPEG 压缩痕迹。</translation>
    </message>
    <message>
        <source>Takes haze away.</source>
        <translation>去除雾霾。</translation>
    </message>
    <message>
        <source>Takes motion blur away.</source>
        <translation>去除运动模糊。</translation>
    </message>
    <message>
        <source>Takes noise away.</source>
        <translation>去除噪点。</translation>
    </message>
    <message>
        <source>Takes noise or blur away.</source>
        <translation>去除噪点或模糊。</translation>
    </message>
    <message>
        <source>Takes noise or compression artefacts away.</source>
        <translation>去除噪点或压缩痕迹。</translation>
    </message>
    <message>
        <source>Takes noise or rain away.</source>
        <translation>去除噪点或雨痕。</translation>
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
        <source>The adapter “{title}” is not for the pipeline “{model}”.</source>
        <translation>适配器“{title}”不适用于管线“{model}”。</translation>
    </message>
    <message>
        <source>The amount and the share must be 0 to 1.</source>
        <translation>程度和占比须在 0 到 1 之间。</translation>
    </message>
    <message>
        <source>The amount must be 0 to 1.</source>
        <translation>程度须在 0 到 1 之间。</translation>
    </message>
    <message>
        <source>The animation has no frames.</source>
        <translation>动画没有帧。</translation>
    </message>
    <message>
        <source>The animation would have more than {most} frames.</source>
        <translation>动画会超过 {most} 帧。</translation>
    </message>
    <message>
        <source>The area of a mask must lie in the picture.</source>
        <translation>蒙版的区域须在图片之内。</translation>
    </message>
    <message>
        <source>The autoencoder to begin with is not one for opaque pictures.</source>
        <translation>用来开始的自编码器不是用于不透明图片的。</translation>
    </message>
    <message>
        <source>The best method for this picture and this computer.</source>
        <translation>最适合这张图片和这台电脑的方法。</translation>
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
        <source>The command “styles” lists them all.</source>
        <translation>命令“styles”会列出所有风格。</translation>
    </message>
    <message>
        <source>The data is in Debian&apos;s packages: try on Debian or Ubuntu, after apt-get update.</source>
        <translation>数据在 Debian 的软件包中：请在 Debian 或 Ubuntu 上先运行 apt-get update，再重试。</translation>
    </message>
    <message>
        <source>The detail must be {least} to {most} pixels, or 0 for all there are.</source>
        <translation>细节须在 {least} 到 {most} 像素之间，或为 0 表示使用全部细节。</translation>
    </message>
    <message>
        <source>The direction “{name}” is of another model.</source>
        <translation>方向“{name}”属于另一个模型。</translation>
    </message>
    <message>
        <source>The directions could not be kept: {reason}.</source>
        <translation>无法保存方向：{reason}。</translation>
    </message>
    <message>
        <source>The directions in {name} cannot be read.</source>
        <translation>无法读取 {name} 中的方向。</translation>
    </message>
    <message>
        <source>The disk with the results is full.</source>
        <translation>存放结果的磁盘已满。</translation>
    </message>
    <message>
        <source>The download of {title} broke off: {why}.</source>
        <translation>{title} 的下载中断：{why}。</translation>
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
        <source>The feather must be 0 to 500 pixels.</source>
        <translation>羽化须在 0 到 500 像素之间。</translation>
    </message>
    <message>
        <source>The file of the model “{title}” holds a network that Impasto does not know.</source>
        <translation>模型“{title}”的文件包含 Impasto 不认识的网络。</translation>
    </message>
    <message>
        <source>The file of the model “{title}” is missing.</source>
        <translation>模型“{title}”的文件缺失。</translation>
    </message>
    <message>
        <source>The folder for the results has a file of its name.</source>
        <translation>结果文件夹中已有同名文件。</translation>
    </message>
    <message>
        <source>The folder for the results, {folder}, is not there any more.</source>
        <translation>结果文件夹 {folder} 已不存在。</translation>
    </message>
    <message>
        <source>The folder of masks {folder} cannot be read: {reason}.</source>
        <translation>无法读取蒙版文件夹 {folder}：{reason}。</translation>
    </message>
    <message>
        <source>The folder of recipes cannot be made: {reason}.</source>
        <translation>无法创建配方文件夹：{reason}。</translation>
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
        <source>The folder {folder} cannot be read: {reason}.</source>
        <translation>无法读取文件夹 {folder}：{reason}。</translation>
    </message>
    <message>
        <source>The folder {name} could not be made: {reason}.</source>
        <translation>无法创建文件夹 {name}：{reason}。</translation>
    </message>
    <message>
        <source>The folder {path} cannot be made: {reason}.</source>
        <translation>无法创建文件夹 {path}：{reason}。</translation>
    </message>
    <message>
        <source>The folder {path} could not be made: {reason}.</source>
        <translation>未能创建文件夹 {path}：{reason}。</translation>
    </message>
    <message>
        <source>The folder {path} of the pipeline “{name}” is gone.</source>
        <translation>管线“{name}”的文件夹 {path} 已不存在。</translation>
    </message>
    <message>
        <source>The generated picture would lie beside the picture.</source>
        <translation>生成的图片会落在图片之外。</translation>
    </message>
    <message>
        <source>The guidance must be 0 to {most}.</source>
        <translation>引导强度须在 0 到 {most} 之间。</translation>
    </message>
    <message>
        <source>The hub gave an answer about “{name}” that makes no sense.</source>
        <translation>Hub 对“{name}”的答复无法理解。</translation>
    </message>
    <message>
        <source>The hub has no repository “{name}” that may be read: it says {code} {reason}.</source>
        <translation>Hub 上没有可读取的仓库“{name}”：其答复为 {code} {reason}。</translation>
    </message>
    <message>
        <source>The journal of the batch cannot be used: {reason}.</source>
        <translation>无法使用此批处理的日志：{reason}。</translation>
    </message>
    <message>
        <source>The kind of generator “{family}” is not known to this version.</source>
        <translation>此版本不认识生成器类型“{family}”。</translation>
    </message>
    <message>
        <source>The latent in this picture is damaged.</source>
        <translation>此图片中的潜在向量已损坏。</translation>
    </message>
    <message>
        <source>The likeness must be 0 to 1.</source>
        <translation>相似度必须在 0 到 1 之间。</translation>
    </message>
    <message>
        <source>The mask covers the whole picture, so nothing is left to copy from.</source>
        <translation>蒙版覆盖了整张图片，没有可供拷贝的内容。</translation>
    </message>
    <message>
        <source>The mask in the recipe is damaged.</source>
        <translation>配方中的蒙版已损坏。</translation>
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
        <source>The model is damaged: a scale does not fit the weights “{tensor}”.</source>
        <translation>模型已损坏：有一个缩放系数与权重“{tensor}”不符。</translation>
    </message>
    <message>
        <source>The model to continue from is built otherwise: {percent} % of its weights fit.</source>
        <translation>要继续训练的模型结构不同：只有 {percent} % 的权重相符。</translation>
    </message>
    <message>
        <source>The model to continue from, {path}, cannot be read: {reason}.</source>
        <translation>无法读取用来继续的模型 {path}：{reason}。</translation>
    </message>
    <message>
        <source>The model was made by another version of Impasto: this one does not know its number “{name}”.</source>
        <translation>该模型由另一版本的 Impasto 制作：当前版本不认识其参数“{name}”。</translation>
    </message>
    <message>
        <source>The model “{model}” has no discriminator to judge with.</source>
        <translation>模型“{model}”没有可用来评判的判别器。</translation>
    </message>
    <message>
        <source>The model “{model}” has no encoder.</source>
        <translation>模型“{model}”没有编码器。</translation>
    </message>
    <message>
        <source>The model “{model}” has no other sampling methods, and takes no adapters.</source>
        <translation>模型“{model}”没有其他采样方法，也不支持适配器。</translation>
    </message>
    <message>
        <source>The model “{model}” has no slider “{name}”.</source>
        <translation>模型“{model}”没有滑块“{name}”。</translation>
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
        <source>The model “{title}” came with Impasto and cannot be removed.</source>
        <translation>模型“{title}”是 Impasto 自带的，不能移除。</translation>
    </message>
    <message>
        <source>The model “{title}” cannot be run: its parts do not fit together ({reason}).</source>
        <translation>无法运行模型“{title}”：其各部分彼此不符（{reason}）。</translation>
    </message>
    <message>
        <source>The model “{title}” could not be removed: {reason}.</source>
        <translation>无法移除模型“{title}”：{reason}。</translation>
    </message>
    <message>
        <source>The model “{title}” does not fill holes.</source>
        <translation>模型“{title}”不能填补空洞。</translation>
    </message>
    <message>
        <source>The model “{title}” does not read words.</source>
        <translation>模型“{title}”不能读取文字。</translation>
    </message>
    <message>
        <source>The model “{title}” does not turn pictures into pictures.</source>
        <translation>模型“{title}”不是将图片转换为图片的模型。</translation>
    </message>
    <message>
        <source>The model “{title}” has to be told what to paint.</source>
        <translation>需要告诉模型“{title}”画什么。</translation>
    </message>
    <message>
        <source>The model “{title}” is encrypted.</source>
        <translation>模型“{title}”已加密。</translation>
    </message>
    <message>
        <source>The model “{title}” makes no picture of this: its numbers run out of all bounds.</source>
        <translation>模型“{title}”无法由此生成图片：其数值超出了所有范围。</translation>
    </message>
    <message>
        <source>The model “{title}” makes no pictures of its own: it is for {family}.</source>
        <translation>模型“{title}”不能自行生成图片：它用于{family}。</translation>
    </message>
    <message>
        <source>The model “{title}” makes the whole picture larger, not a part of it.</source>
        <translation>模型“{title}”会放大整张图片，不能只放大一部分。</translation>
    </message>
    <message>
        <source>The model “{title}” needs the Python package “{package}”, which is not installed.</source>
        <translation>模型“{title}”需要 Python 软件包“{package}”，但尚未安装。</translation>
    </message>
    <message>
        <source>The models that are there: {names}.</source>
        <translation>现有的模型：{names}。</translation>
    </message>
    <message>
        <source>The name {name} does not tell what kind of animation to save.</source>
        <translation>从名称 {name} 看不出要保存哪种动画。</translation>
    </message>
    <message>
        <source>The name {name} does not tell what kind of picture to save.</source>
        <translation>从名称“{name}”看不出要保存为哪种图片。</translation>
    </message>
    <message>
        <source>The network “{title}” cannot be run: its parts do not fit together ({reason}).</source>
        <translation>无法运行网络“{title}”：它的各部分不相配（{reason}）。</translation>
    </message>
    <message>
        <source>The number of steps must be 1 to 5000.</source>
        <translation>步数须在 1 到 5000 之间。</translation>
    </message>
    <message>
        <source>The package {package} could not be fetched.</source>
        <translation>无法获取软件包 {package}。</translation>
    </message>
    <message>
        <source>The part “{part}” of {name} is there only as {file}, which could hold code.</source>
        <translation>“{name}”的部件“{part}”只有 {file}，其中可能含有代码。</translation>
    </message>
    <message>
        <source>The passphrase in {name} could not be read: {reason}.</source>
        <translation>无法读取 {name} 中的口令：{reason}。</translation>
    </message>
    <message>
        <source>The percentage must be 0.1 to 10000.</source>
        <translation>百分比须在 0.1 到 10000 之间。</translation>
    </message>
    <message>
        <source>The photo&apos;s colours cannot be kept and matched to the style&apos;s at once.</source>
        <translation>不能既保留照片的颜色，又使其匹配风格的颜色。</translation>
    </message>
    <message>
        <source>The photograph has these proportions already.</source>
        <translation>照片已经是这个比例。</translation>
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
        <source>The picture must get 0.001 to 1000 megapixels.</source>
        <translation>图片须在 0.001 到 1000 百万像素之间。</translation>
    </message>
    <message>
        <source>The picture space is for pictures of {size} pixels.</source>
        <translation>此图片空间用于 {size} 像素的图片。</translation>
    </message>
    <message>
        <source>The picture takes more than 4 GB, which a TIFF file cannot hold.</source>
        <translation>图片超过 4 GB，TIFF 文件容纳不下。</translation>
    </message>
    <message>
        <source>The pictures of the training run in {folder} are missing.</source>
        <translation>{folder} 中训练任务的图片缺失。</translation>
    </message>
    <message>
        <source>The pipeline “{model}” cannot sample by “{name}”.</source>
        <translation>管线“{model}”不能用“{name}”采样。</translation>
    </message>
    <message>
        <source>The pipeline “{name}” cannot be put together: {said}.</source>
        <translation>无法组装管线“{name}”：{said}。</translation>
    </message>
    <message>
        <source>The pipeline “{name}” cannot begin with a picture.</source>
        <translation>管线“{name}”不能从图片开始。</translation>
    </message>
    <message>
        <source>The pipeline “{name}” does not work with these settings: {said}.</source>
        <translation>管线“{name}”无法使用这些设置：{said}。</translation>
    </message>
    <message>
        <source>The pipeline “{name}” is not what it was when it was added.</source>
        <translation>管线“{name}”与添加时已不相同。</translation>
    </message>
    <message>
        <source>The pipeline “{name}” makes no pictures from words alone.</source>
        <translation>管线“{name}”不能仅凭文字生成图片。</translation>
    </message>
    <message>
        <source>The pipeline “{name}” needs a Python package that is not installed: {said}.</source>
        <translation>管线“{name}”需要的 Python 软件包尚未安装：{said}。</translation>
    </message>
    <message>
        <source>The place of the frame must be 0 to 1.</source>
        <translation>裁剪框的位置须在 0 到 1 之间。</translation>
    </message>
    <message>
        <source>The plan of the training run in {folder} is damaged, or of another version of Impasto.</source>
        <translation>{folder} 中训练的计划已损坏，或属于 Impasto 的另一个版本。</translation>
    </message>
    <message>
        <source>The portraits could not be drawn: {reason}.</source>
        <translation>无法绘制肖像：{reason}。</translation>
    </message>
    <message>
        <source>The prompt is not in UTF-8.</source>
        <translation>提示词不是 UTF-8 编码。</translation>
    </message>
    <message>
        <source>The quality must be 1 to 100.</source>
        <translation>品质须在 1 到 100 之间。</translation>
    </message>
    <message>
        <source>The recipe has no name.</source>
        <translation>配方没有名称。</translation>
    </message>
    <message>
        <source>The recipe {name} cannot be read: {reason}.</source>
        <translation>无法读取配方“{name}”：{reason}。</translation>
    </message>
    <message>
        <source>The repair network “{name}” of the package “{package}” cannot be made: {why}.</source>
        <translation>无法建立软件包“{package}”的修复网络“{name}”：{why}。</translation>
    </message>
    <message>
        <source>The repository “{name}” holds no diffusion pipeline.</source>
        <translation>仓库“{name}”中没有扩散管线。</translation>
    </message>
    <message>
        <source>The repository “{name}” holds no weights as safetensors.</source>
        <translation>仓库“{name}”中没有 safetensors 格式的权重。</translation>
    </message>
    <message>
        <source>The seed must be 0 or more.</source>
        <translation>种子不能小于 0。</translation>
    </message>
    <message>
        <source>The seed must be 0 to {most}.</source>
        <translation>种子须在 0 到 {most} 之间。</translation>
    </message>
    <message>
        <source>The sensitivity must be 0 to 100.</source>
        <translation>灵敏度必须在 0 到 100 之间。</translation>
    </message>
    <message>
        <source>The setting “{name}” of the edit “{kind}” cannot be {value}.</source>
        <translation>编辑“{kind}”的设置“{name}”不能是 {value}。</translation>
    </message>
    <message>
        <source>The settings in this picture are damaged.</source>
        <translation>此图片中的设置已损坏。</translation>
    </message>
    <message>
        <source>The size must be at most {most} pixels.</source>
        <translation>尺寸最多为 {most} 像素。</translation>
    </message>
    <message>
        <source>The size must be {minimum} to {maximum} pixels, or 0 for automatic.</source>
        <translation>尺寸须在 {minimum} 到 {maximum} 像素之间，或为 0 表示自动。</translation>
    </message>
    <message>
        <source>The sliders that are there: {names}.</source>
        <translation>现有的滑块：{names}。</translation>
    </message>
    <message>
        <source>The speed must be 0.01 to 100.</source>
        <translation>速度必须在 0.01 到 100 之间。</translation>
    </message>
    <message>
        <source>The square lies beside the picture.</source>
        <translation>正方形位于图片之外。</translation>
    </message>
    <message>
        <source>The starting picture in these settings is damaged.</source>
        <translation>这些设置中的起始图片已损坏。</translation>
    </message>
    <message>
        <source>The steps must be 1 to {most}.</source>
        <translation>步数须在 1 到 {most} 之间。</translation>
    </message>
    <message>
        <source>The stickers could not be drawn: {reason}.</source>
        <translation>无法绘制贴纸：{reason}。</translation>
    </message>
    <message>
        <source>The strength must be 0 to 1.</source>
        <translation>强度须在 0 到 1 之间。</translation>
    </message>
    <message>
        <source>The stroke size must be 0.25 to 4.</source>
        <translation>笔触大小须在 0.25 到 4 之间。</translation>
    </message>
    <message>
        <source>The training of “{name}” goes on, and cannot be deleted.</source>
        <translation>“{name}”的训练正在进行，无法删除。</translation>
    </message>
    <message>
        <source>The training run in {folder} was begun by another version of Impasto: its networks are not those that this version builds.</source>
        <translation>{folder} 中的训练由另一版本的 Impasto 开始：其网络与当前版本构建的不同。</translation>
    </message>
    <message>
        <source>The weight of an adapter must be -10 to 10.</source>
        <translation>适配器的权重须在 -10 到 10 之间。</translation>
    </message>
    <message>
        <source>There is no picture to begin with.</source>
        <translation>没有可作为起点的图片。</translation>
    </message>
    <message>
        <source>There is no sampling method “{name}”.</source>
        <translation>没有采样方法“{name}”。</translation>
    </message>
    <message>
        <source>There is not enough memory for this canvas.</source>
        <translation>内存不足，无法处理此画布。</translation>
    </message>
    <message>
        <source>There is not enough memory for this pipeline.</source>
        <translation>内存不足，无法运行此管线。</translation>
    </message>
    <message>
        <source>They are for diffusion pipelines: choose one, or leave them out.</source>
        <translation>它们用于扩散管线：请选择一个扩散管线，或省略它们。</translation>
    </message>
    <message>
        <source>This picture was made with another model that was called “{model}” too.</source>
        <translation>此图片是用另一个同名模型“{model}”生成的。</translation>
    </message>
    <message>
        <source>This pipeline cannot make pictures between two prompts.</source>
        <translation>此管线不能生成介于两个提示词之间的图片。</translation>
    </message>
    <message>
        <source>Try again later.</source>
        <translation>请稍后重试。</translation>
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
        <source>Update Impasto. If the model is older, export or train it anew.</source>
        <translation>请更新 Impasto。如果模型较旧，请重新导出或训练。</translation>
    </message>
    <message>
        <source>Update diffusers, or choose another pipeline.</source>
        <translation>请更新 diffusers，或选择其他管线。</translation>
    </message>
    <message>
        <source>Use a folder, or a URL such as s3://, sftp:// or smb://.</source>
        <translation>请使用文件夹，或 s3://、sftp://、smb:// 之类的 URL。</translation>
    </message>
    <message>
        <source>Use one prompt.</source>
        <translation>请只使用一个提示词。</translation>
    </message>
    <message>
        <source>Warm background</source>
        <translation>暖色背景</translation>
    </message>
    <message>
        <source>{count} pictures cannot all be {path}.</source>
        <translation>{count} 张图片不能都存为 {path}。</translation>
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
        <source>{name} has layers or pages, of which only one picture would be left.</source>
        <translation>{name} 有图层或多页，只会留下其中一幅。</translation>
    </message>
    <message>
        <source>{name} holds no weights as safetensors.</source>
        <translation>“{name}”中没有 safetensors 格式的权重。</translation>
    </message>
    <message>
        <source>{name} holds the pictures of another animation.</source>
        <translation>{name} 中是另一段动画的图片。</translation>
    </message>
    <message>
        <source>{name} is a TorchScript program that holds more than weights.</source>
        <translation>{name} 是 TorchScript 程序，其中不只有权重。</translation>
    </message>
    <message>
        <source>{name} is not a generator: it does not say which networks it is for.</source>
        <translation>{name} 不是生成器：其中没有说明适用于哪些网络。</translation>
    </message>
    <message>
        <source>{name} was made by another version of Impasto, or is damaged: its weights do not fit the networks that this version builds.</source>
        <translation>{name} 由另一版本的 Impasto 制作或已损坏：其权重与当前版本构建的网络不符。</translation>
    </message>
    <message>
        <source>{name} was made from words and brings all its settings.</source>
        <translation>{name} 由文字生成，自带全部设置。</translation>
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
        <source>Gan</source>
        <translation>GAN</translation>
    </message>
    <message>
        <source>Makes drawn portraits in several styles.</source>
        <translation>生成多种风格的手绘头像。</translation>
    </message>
    <message>
        <source>Makes stickers with transparent background of a few words.</source>
        <translation>用几个词生成背景透明的贴纸。</translation>
    </message>
    <message>
        <source>Portraits</source>
        <translation>头像</translation>
    </message>
    <message>
        <source>Portraits drawn with DiceBear: ToonHead by Johan Melin (CC BY 4.0, https://www.figma.com/community/file/1589627891082866389); Personas by Draftbit by Draftbit - draftbit.com (CC BY 4.0, https://personas.draftbit.com/); Avatar Illustration System by Micah Lanier (CC BY 4.0, https://www.figma.com/community/file/829741575478342595); Adventurer by Lisa Wischofsky (CC BY 4.0, https://www.figma.com/community/file/1184595184137881796); Lorelei by Lisa Wischofsky (CC0 1.0, https://www.figma.com/community/file/1198749693280469639); Custom Avatar by Ashley Seo (CC BY 4.0, https://www.figma.com/community/file/881358461963645496).</source>
        <translation>由 DiceBear 绘制的头像：ToonHead，作者 Johan Melin (CC BY 4.0, https://www.figma.com/community/file/1589627891082866389)；Personas by Draftbit，作者 Draftbit - draftbit.com (CC BY 4.0, https://personas.draftbit.com/)；Avatar Illustration System，作者 Micah Lanier (CC BY 4.0, https://www.figma.com/community/file/829741575478342595)；Adventurer，作者 Lisa Wischofsky (CC BY 4.0, https://www.figma.com/community/file/1184595184137881796)；Lorelei，作者 Lisa Wischofsky (CC0 1.0, https://www.figma.com/community/file/1198749693280469639)；Custom Avatar，作者 Ashley Seo (CC BY 4.0, https://www.figma.com/community/file/881358461963645496)。</translation>
    </message>
    <message>
        <source>Portraits, picture space</source>
        <translation>头像，图像空间</translation>
    </message>
    <message>
        <source>Portraits, softer</source>
        <translation>柔和肖像</translation>
    </message>
    <message>
        <source>Stickers</source>
        <translation>贴纸</translation>
    </message>
    <message>
        <source>TextToPicture</source>
        <translation>TextToPicture</translation>
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
        <source>Add --prompt &apos;a red apple&apos;, for example.</source>
        <translation>例如，请添加 --prompt &apos;a red apple&apos;。</translation>
    </message>
    <message>
        <source>Choose among: {names}.</source>
        <translation>可选：{names}。</translation>
    </message>
    <message>
        <source>Close other programs, or choose a smaller pipeline.</source>
        <translation>请关闭其他程序，或选择较小的管线。</translation>
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
        <source>The model to continue from does not make pictures of {size} pixels.</source>
        <translation>用来继续的模型不能生成 {size} 像素的图片。</translation>
    </message>
    <message>
        <source>The pipeline “{name}” has code of its own (“{code}”), which Impasto does not run.</source>
        <translation>管线“{name}”自带程序代码（“{code}”），Impasto 不运行此类代码。</translation>
    </message>
    <message>
        <source>The template for the names is empty.</source>
        <translation>命名模板是空的。</translation>
    </message>
    <message>
        <source>The training keeps diverging, in the end at step {step}.</source>
        <translation>训练反复发散，最后一次是在第 {step} 步。</translation>
    </message>
    <message>
        <source>The training of “{name}” goes on in another program.</source>
        <translation>“{name}”的训练正在另一个程序中进行。</translation>
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
        <source>The training run “{name}” could not be deleted: {reason}.</source>
        <translation>无法删除训练“{name}”：{reason}。</translation>
    </message>
    <message>
        <source>The truncation must be 0 to 2.</source>
        <translation>截断必须在 0 到 2 之间。</translation>
    </message>
    <message>
        <source>The weights of VGG-16 fit only its full width.</source>
        <translation>VGG-16 的权重只适用于其完整宽度。</translation>
    </message>
    <message>
        <source>The {what} in this file has no “{name}”.</source>
        <translation>此文件中的 {what} 没有“{name}”这一项。</translation>
    </message>
    <message>
        <source>The {what} in this file is not a set of named values.</source>
        <translation>此文件中的 {what} 不是一组带名称的值。</translation>
    </message>
    <message>
        <source>The {what} in this file lacks “{name}”.</source>
        <translation>此文件中的 {what} 缺少“{name}”。</translation>
    </message>
    <message>
        <source>There are no drawings in {folder}.</source>
        <translation>{folder} 中没有绘画。</translation>
    </message>
    <message>
        <source>There are pictures in {path} already.</source>
        <translation>{path} 中已有图片。</translation>
    </message>
    <message>
        <source>There are: {fields}.</source>
        <translation>可用的有：{fields}。</translation>
    </message>
    <message>
        <source>There are: {names}.</source>
        <translation>可用的有：{names}。</translation>
    </message>
    <message>
        <source>There can be 1 to {most} variants.</source>
        <translation>变体数可以是 1 到 {most}。</translation>
    </message>
    <message>
        <source>There cannot be fewer than no steps.</source>
        <translation>步数不能小于零。</translation>
    </message>
    <message>
        <source>There is a model called “{name}” already.</source>
        <translation>已有名为“{name}”的模型。</translation>
    </message>
    <message>
        <source>There is a recipe called “{name}” already.</source>
        <translation>已有名为“{name}”的配方。</translation>
    </message>
    <message>
        <source>There is a training run called “{name}” already.</source>
        <translation>已有名为“{name}”的训练。</translation>
    </message>
    <message>
        <source>There is no dask scheduler at {address}.</source>
        <translation>{address} 处没有 dask 调度器。</translation>
    </message>
    <message>
        <source>There is no easing “{name}”.</source>
        <translation>没有名为“{name}”的缓动。</translation>
    </message>
    <message>
        <source>There is no layer {layer}.</source>
        <translation>没有第 {layer} 层。</translation>
    </message>
    <message>
        <source>There is no mask called {stem} in the folder {folder}.</source>
        <translation>文件夹 {folder} 中没有名为“{stem}”的蒙版。</translation>
    </message>
    <message>
        <source>There is no model called “{name}”.</source>
        <translation>没有名为“{name}”的模型。</translation>
    </message>
    <message>
        <source>There is no model for this yet.</source>
        <translation>目前还没有用于此操作的模型。</translation>
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
        <source>There is no picture space in {folder}.</source>
        <translation>{folder} 中没有图片空间。</translation>
    </message>
    <message>
        <source>There is no recipe called “{name}”.</source>
        <translation>没有名为“{name}”的配方。</translation>
    </message>
    <message>
        <source>There is no repair method “{method}”.</source>
        <translation>没有名为“{method}”的修复方法。</translation>
    </message>
    <message>
        <source>There is no slider “{name}”.</source>
        <translation>没有滑块“{name}”。</translation>
    </message>
    <message>
        <source>There is no strategy “{strategy}”.</source>
        <translation>没有策略“{strategy}”。</translation>
    </message>
    <message>
        <source>There is no style slider “{name}”.</source>
        <translation>没有名为“{name}”的风格滑块。</translation>
    </message>
    <message>
        <source>There is no style {number}.</source>
        <translation>没有 {number} 号风格。</translation>
    </message>
    <message>
        <source>There is no style “{name}”.</source>
        <translation>没有名为“{name}”的风格。</translation>
    </message>
    <message>
        <source>There is no training run called “{name}”.</source>
        <translation>没有名为“{name}”的训练。</translation>
    </message>
    <message>
        <source>There is no training run in {folder} that can be continued.</source>
        <translation>{folder} 中没有可以继续的训练任务。</translation>
    </message>
    <message>
        <source>There is no training run in {folder}.</source>
        <translation>{folder} 中没有训练任务。</translation>
    </message>
    <message>
        <source>There is not enough memory for a picture of {width} × {height} pixels.</source>
        <translation>内存不足，无法处理 {width} × {height} 像素的图片。</translation>
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
        <source>There is not enough memory to paint this picture.</source>
        <translation>内存不足，无法绘制这张图片。</translation>
    </message>
    <message>
        <source>There is not enough memory to train this generator.</source>
        <translation>内存不足，无法训练此生成器。</translation>
    </message>
    <message>
        <source>There is not enough memory to train with {count} processes.</source>
        <translation>内存不足，无法用 {count} 个进程训练。</translation>
    </message>
    <message>
        <source>There is nothing to report: no batch was run.</source>
        <translation>没有可报告的内容：尚未运行批处理。</translation>
    </message>
    <message>
        <source>There is texture around it to copy.</source>
        <translation>周围有可以复制的纹理。</translation>
    </message>
    <message>
        <source>There must be one label for each picture.</source>
        <translation>每张图片必须有一个标签。</translation>
    </message>
    <message>
        <source>These latents are of different models: {first} and {second}.</source>
        <translation>这两个潜在向量属于不同的模型：{first} 和 {second}。</translation>
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
        <source>This batch is running already, in another window or command.</source>
        <translation>此批处理已在其他窗口或命令中运行。</translation>
    </message>
    <message>
        <source>This computer cannot compute on “{device}”.</source>
        <translation>这台电脑无法使用“{device}”进行计算。</translation>
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
        <source>This is not a saved style: its numbers are damaged.</source>
        <translation>这不是已保存的风格：其数值已损坏。</translation>
    </message>
    <message>
        <source>This is not an animation.</source>
        <translation>这不是动画。</translation>
    </message>
    <message>
        <source>This latent is damaged: its numbers do not fit the model “{model}”.</source>
        <translation>此潜在向量已损坏：它的数值与模型“{model}”不符。</translation>
    </message>
    <message>
        <source>This latent is not mapped yet.</source>
        <translation>此潜在向量尚未映射。</translation>
    </message>
    <message>
        <source>This latent is of the model “{model}”, which is not installed.</source>
        <translation>此潜在向量属于模型“{model}”，但它没有安装。</translation>
    </message>
    <message>
        <source>This latent is of the model “{other}”, not of “{model}”.</source>
        <translation>此潜在向量属于模型“{other}”，而不是“{model}”。</translation>
    </message>
    <message>
        <source>This passphrase does not open {name}, or the file was changed.</source>
        <translation>此口令打不开 {name}，或者文件被改动过。</translation>
    </message>
    <message>
        <source>This passphrase is too short.</source>
        <translation>此口令太短。</translation>
    </message>
    <message>
        <source>This recipe was written by a newer version of Impasto.</source>
        <translation>此配方由更新版本的 Impasto 写成。</translation>
    </message>
    <message>
        <source>Tiles must be {minimum} to {maximum} pixels, or 0 for automatic.</source>
        <translation>分块须在 {minimum} 到 {maximum} 像素之间，或为 0 表示自动。</translation>
    </message>
    <message>
        <source>Tint</source>
        <translation>色调</translation>
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
        <source>Train one first.</source>
        <translation>请先训练一个。</translation>
    </message>
    <message>
        <source>Training cannot be for “{value}”.</source>
        <translation>不能为“{value}”进行训练。</translation>
    </message>
    <message>
        <source>Training needs time and pictures.</source>
        <translation>训练需要时间和图片。</translation>
    </message>
    <message>
        <source>Try again. Without the passphrase nobody can open it.</source>
        <translation>请重试。没有口令，谁也打不开它。</translation>
    </message>
    <message>
        <source>Try it again when the program that writes it has finished.</source>
        <translation>请等写入该文件的程序完成后再试。</translation>
    </message>
    <message>
        <source>Turns a photo into a frame of an animated film.</source>
        <translation>将照片变成动画电影的画面。</translation>
    </message>
    <message>
        <source>Turns one kind of picture into another, as it was trained to.</source>
        <translation>按训练所学，将一种图片转换为另一种图片。</translation>
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
        <source>Update the package, or choose another method.</source>
        <translation>请更新该软件包，或选择其他方法。</translation>
    </message>
    <message>
        <source>Upright strokes</source>
        <translation>纵向笔触</translation>
    </message>
    <message>
        <source>Use a mask of the picture&apos;s size, or have this one fitted to it.</source>
        <translation>请使用与图片尺寸相同的蒙版，或让此蒙版适应图片。</translation>
    </message>
    <message>
        <source>Use a smaller learning rate, or more pictures.</source>
        <translation>请使用较小的学习率，或更多图片。</translation>
    </message>
    <message>
        <source>Use at least {least} letters; several words are better.</source>
        <translation>至少使用 {least} 个字母；几个词更好。</translation>
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
        <source>Wait until it is over, or stop it there.</source>
        <translation>请等它结束，或在那里将其停止。</translation>
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
        <source>What came is not the {title} that Impasto knows: its SHA-256 differs.</source>
        <translation>得到的不是 Impasto 所知的 {title}：SHA-256 不同。</translation>
    </message>
    <message>
        <source>What has come is kept. Ask for it again to go on.</source>
        <translation>已下载的部分会保留。再次请求即可继续。</translation>
    </message>
    <message>
        <source>What is around it is smooth and it is narrow, so there is no texture to copy.</source>
        <translation>周围平滑且它很窄，没有可复制的纹理。</translation>
    </message>
    <message>
        <source>White paper with washes of teal, pink and yellow.</source>
        <translation>白纸上青色、粉红和黄色的晕染。</translation>
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
        <source>Write NAME=VALUE, or NAME@FIRST-LAST=VALUE for some layers only.</source>
        <translation>请写成 NAME=VALUE，只用于部分层时写成 NAME@FIRST-LAST=VALUE。</translation>
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
        <source>Write them like 3:2 or 16:9.</source>
        <translation>请写成类似 3:2 或 16:9 的形式。</translation>
    </message>
    <message>
        <source>Writing MP4 needs the Python package “{package}”, which is not installed.</source>
        <translation>写入 MP4 需要 Python 软件包“{package}”，但它没有安装。</translation>
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
        <source>a depth map</source>
        <translation>深度图</translation>
    </message>
    <message>
        <source>a second picture</source>
        <translation>第二张图片</translation>
    </message>
    <message>
        <source>a video clip</source>
        <translation>视频片段</translation>
    </message>
    <message>
        <source>the light values of an HDR picture</source>
        <translation>HDR 图片的亮度值</translation>
    </message>
    <message>
        <source>{address} cannot be reached: {reason}.</source>
        <translation>无法连接 {address}：{reason}。</translation>
    </message>
    <message>
        <source>{batch} pictures cannot be shared out evenly among {count} processes.</source>
        <translation>{batch} 张图片无法平均分给 {count} 个进程。</translation>
    </message>
    <message>
        <source>{count} pictures are too few to measure with.</source>
        <translation>{count} 张图片太少，无法评测。</translation>
    </message>
    <message>
        <source>{folder} is not there.</source>
        <translation>{folder} 不存在。</translation>
    </message>
    <message>
        <source>{name} ({width} x {height} pixels) needs {needed} MB of memory to open, and only {free} MB are free.</source>
        <translation>打开“{name}”（{width} × {height} 像素）需要 {needed} MB 内存，而可用内存只有 {free} MB。</translation>
    </message>
    <message>
        <source>{name} also holds {companion}, which would be lost.</source>
        <translation>“{name}”还含有{companion}，保存后将会丢失。</translation>
    </message>
    <message>
        <source>{name} cannot be deleted: {reason}.</source>
        <translation>无法删除“{name}”：{reason}。</translation>
    </message>
    <message>
        <source>{name} cannot be read: {reason}.</source>
        <translation>无法读取“{name}”：{reason}。</translation>
    </message>
    <message>
        <source>{name} cannot be removed: {reason}.</source>
        <translation>无法移除“{name}”：{reason}。</translation>
    </message>
    <message>
        <source>{name} carries no latent.</source>
        <translation>{name} 不含潜在向量。</translation>
    </message>
    <message>
        <source>{name} claims to be {width} x {height} pixels in size ({megapixels} megapixels), and more than {limit} megapixels are not opened.</source>
        <translation>“{name}”声称尺寸为 {width} × {height} 像素（{megapixels} 百万像素），超过 {limit} 百万像素的图片不予打开。</translation>
    </message>
    <message>
        <source>{name} could not be copied to the models: {reason}.</source>
        <translation>未能将“{name}”拷贝到模型中：{reason}。</translation>
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
        <source>{name} could not be written: {reason}.</source>
        <translation>无法写入 {name}：{reason}。</translation>
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
        <source>{name} holds a network that Impasto does not know.</source>
        <translation>“{name}”包含 Impasto 不认识的网络。</translation>
    </message>
    <message>
        <source>{name} holds floating-point brightness up to {largest}, beyond white (1).</source>
        <translation>“{name}”的浮点亮度最高达 {largest}，超出了白色（1）。</translation>
    </message>
    <message>
        <source>{name} holds no generator that Impasto knows.</source>
        <translation>{name} 中没有 Impasto 认识的生成器。</translation>
    </message>
    <message>
        <source>{name} holds no generator.</source>
        <translation>{name} 中没有生成器。</translation>
    </message>
    <message>
        <source>{name} holds no weights.</source>
        <translation>“{name}”中没有权重。</translation>
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
        <source>{name} holds program code (“{code}”), which Impasto does not run.</source>
        <translation>{name} 含有程序代码（“{code}”），Impasto 不会运行它。</translation>
    </message>
    <message>
        <source>{name} holds program code, which Impasto does not run.</source>
        <translation>“{name}”含有程序代码，Impasto 不会运行它。</translation>
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
        <source>{name} is a pipeline of a kind that the installed diffusers does not know: {kind}.</source>
        <translation>“{name}”是已安装的 diffusers 不认识的管线类型：{kind}。</translation>
    </message>
    <message>
        <source>{name} is an animation of the model “{model}”.</source>
        <translation>“{name}”是模型“{model}”的动画。</translation>
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
        <source>{name} is damaged or not complete.</source>
        <translation>“{name}”已损坏或不完整。</translation>
    </message>
    <message>
        <source>{name} is damaged: what it says of its picture lies beyond its end.</source>
        <translation>{name} 已损坏：其中关于图片的说明超出了文件末尾。</translation>
    </message>
    <message>
        <source>{name} is empty.</source>
        <translation>“{name}”是空文件。</translation>
    </message>
    <message>
        <source>{name} is encrypted in a way that this version does not know.</source>
        <translation>{name} 的加密方式是此版本不认识的。</translation>
    </message>
    <message>
        <source>{name} is encrypted, and training would write what it knows in the clear.</source>
        <translation>{name} 已加密，而训练会把它学到的内容以明文写出。</translation>
    </message>
    <message>
        <source>{name} is no diffusion pipeline: it holds no “{index}”.</source>
        <translation>“{name}”不是扩散管线：其中没有“{index}”。</translation>
    </message>
    <message>
        <source>{name} is no diffusion pipeline: its file {file} cannot be read.</source>
        <translation>“{name}”不是扩散管线：无法读取其文件 {file}。</translation>
    </message>
    <message>
        <source>{name} is no encrypted model, or is damaged.</source>
        <translation>{name} 不是加密模型，或已损坏。</translation>
    </message>
    <message>
        <source>{name} is not a file but a device or a pipe.</source>
        <translation>“{name}”不是文件，而是设备或管道。</translation>
    </message>
    <message>
        <source>{name} is not a file of weights that Impasto can read.</source>
        <translation>“{name}”不是 Impasto 能读取的权重文件。</translation>
    </message>
    <message>
        <source>{name} is not a file that can be replaced.</source>
        <translation>“{name}”不是可以替换的文件。</translation>
    </message>
    <message>
        <source>{name} is not a file.</source>
        <translation>“{name}”不是文件。</translation>
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
        <source>{name} is not a recipe ({reason}).</source>
        <translation>“{name}”不是配方（{reason}）。</translation>
    </message>
    <message>
        <source>{name} is not an ONNX model, or it is damaged.</source>
        <translation>“{name}”不是 ONNX 模型，或已损坏。</translation>
    </message>
    <message>
        <source>{name} is not of the kind “{family}”.</source>
        <translation>{name} 不是“{family}”类型。</translation>
    </message>
    <message>
        <source>{name} is not the file that its card describes: it was changed or damaged.</source>
        <translation>“{name}”与其模型卡描述的文件不符：它已被更改或损坏。</translation>
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
        <source>{name} is there already.</source>
        <translation>{name} 已经存在。</translation>
    </message>
    <message>
        <source>{name} is too large: models may have up to {limit} GB.</source>
        <translation>“{name}”太大：模型最大为 {limit} GB。</translation>
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
        <source>{name} keeps its weights in another file.</source>
        <translation>“{name}”的权重存放在另一个文件中。</translation>
    </message>
    <message>
        <source>{name} was changed or is not complete.</source>
        <translation>{name} 被改动过或不完整。</translation>
    </message>
    <message>
        <source>{name} was changed while it was read.</source>
        <translation>“{name}”在读取过程中被更改。</translation>
    </message>
    <message>
        <source>{name} was not made from words here.</source>
        <translation>“{name}”不是在此处由文字生成的。</translation>
    </message>
    <message>
        <source>{path} exists already.</source>
        <translation>{path} 已存在。</translation>
    </message>
    <message>
        <source>{path} is not a folder.</source>
        <translation>{path} 不是文件夹。</translation>
    </message>
    <message>
        <source>{path} is not a model&apos;s card: {why}.</source>
        <translation>{path} 不是模型卡：{why}。</translation>
    </message>
    <message>
        <source>{protocol}:// is no protocol that fsspec knows.</source>
        <translation>fsspec 不认识 {protocol}:// 协议。</translation>
    </message>
    <message>
        <source>{title} could not be saved: {reason}.</source>
        <translation>无法保存 {title}：{reason}。</translation>
    </message>
    <message>
        <source>{title} is not to be had from {address}: the server says {code} {reason}.</source>
        <translation>无法从 {address} 得到 {title}：服务器返回 {code} {reason}。</translation>
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
        <source>“{aspect}” are no proportions.</source>
        <translation>“{aspect}”不是有效的比例。</translation>
    </message>
    <message>
        <source>“{choice}” is no way to treat files.</source>
        <translation>“{choice}”不是处理文件的方式。</translation>
    </message>
    <message>
        <source>“{format}” is not a kind of picture that Impasto knows.</source>
        <translation>Impasto 不认识“{format}”这种图片。</translation>
    </message>
    <message>
        <source>“{form}” is not a form for {field}.</source>
        <translation>“{form}”不是 {field} 的有效格式。</translation>
    </message>
    <message>
        <source>“{method}” is not the name of a network.</source>
        <translation>“{method}”不是网络的名称。</translation>
    </message>
    <message>
        <source>“{mode}” is not a way to resize.</source>
        <translation>“{mode}”不是调整大小的方式。</translation>
    </message>
    <message>
        <source>“{name}” is no adapter.</source>
        <translation>“{name}”不是适配器。</translation>
    </message>
    <message>
        <source>“{name}” is no folder here, and the hub that might have it cannot be reached: {reason}.</source>
        <translation>“{name}”不是此处的文件夹，而可能有它的 Hub 无法访问：{reason}。</translation>
    </message>
    <message>
        <source>“{name}” of the {what} in this file cannot be {value}.</source>
        <translation>此文件中 {what} 的“{name}”不能是 {value}。</translation>
    </message>
    <message>
        <source>“{part}” lacks its share.</source>
        <translation>“{part}”缺少占比。</translation>
    </message>
    <message>
        <source>“{policy}” is no way to treat metadata.</source>
        <translation>“{policy}”不是处理元数据的方式。</translation>
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
        <source>“{side}” is no length.</source>
        <translation>“{side}”不是长度。</translation>
    </message>
    <message>
        <source>“{size}” is not a size.</source>
        <translation>“{size}”不是有效的尺寸。</translation>
    </message>
    <message>
        <source>“{text}” does not say where a slider goes.</source>
        <translation>“{text}”没有说明滑块的位置。</translation>
    </message>
    <message>
        <source>26 painting styles</source>
        <translation>26 种绘画风格</translation>
    </message>
    <message>
        <source>Any picture as a style (painter)</source>
        <translation>以任意图片为风格（绘制网络）</translation>
    </message>
    <message>
        <source>Any picture as a style (predictor)</source>
        <translation>以任意图片为风格（预测网络）</translation>
    </message>
    <message>
        <source>Continues edges, horizons and outlines into a hole; PatchMatch adds the texture.</source>
        <translation>将边缘、地平线和轮廓延续到空缺中；纹理由 PatchMatch 添加。</translation>
    </message>
    <message>
        <source>Describes the style of a picture by 100 numbers.</source>
        <translation>用 100 个数值描述图片的风格。</translation>
    </message>
    <message>
        <source>EfficientNet-Lite0</source>
        <translation>EfficientNet-Lite0</translation>
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
        <source>Painter by Numbers and the Describable Textures Dataset for styles, ImageNet photographs for contents.</source>
        <translation>风格取自 Painter by Numbers 和 Describable Textures Dataset，内容取自 ImageNet 照片。</translation>
    </message>
    <message>
        <source>Paints a photograph in one of 26 styles, or in a blend of them.</source>
        <translation>以 26 种风格之一或其混合来绘制照片。</translation>
    </message>
    <message>
        <source>Paints a photograph in the style that 100 numbers describe.</source>
        <translation>以 100 个数值所描述的风格绘制照片。</translation>
    </message>
    <message>
        <source>RGB in [0, 1] and the hole, sides padded to a multiple of 8</source>
        <translation>[0, 1] 范围的 RGB 和空缺，边长补齐到 8 的倍数</translation>
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
        <source>Sees what is in a picture and how it is painted; neural style is measured by it.</source>
        <translation>识别图片中的内容和画法；神经风格以它为衡量标准。</translation>
    </message>
    <message>
        <source>Sees what is in a picture, quickly; the critic of generators looks through it.</source>
        <translation>快速看出图片中有什么；生成器的判别器透过它来看。</translation>
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
        <source>Tells how different two pictures look to people; repairs and results are measured by it.</source>
        <translation>判断两张图片在人眼看来有多大差异；用于评测修复和结果。</translation>
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
        <source>VGG-16 with blurred pooling, and the weights of a distance</source>
        <translation>采用模糊池化的 VGG-16，以及距离的权重</translation>
    </message>
    <message>
        <source>VGG-16, tolerant of shifts</source>
        <translation>VGG-16，对位移不敏感</translation>
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
