// Words around a picture, in both languages.

export const WORDS = {
  zh: {
    search: "查找", least: (what) => `${what}不少于`, in: "放大", out: "缩小", fit: "全图", png: "存为 PNG", svg: "存为 SVG", legend: "图例（点按可隐藏）",
    open: "打开", centre: "居中", clear: "取消选择", from: "设为路径起点", to: "查看路径", fromHere: (name) => `路径起点：${name}。请选另一个单位。`,
    table: "文字表", nodes: "点", edges: "线", name: "名称", type: "类别", region: "地区", source: "起点", target: "终点", none: "没有找到", empty: "没有可画的内容。",
    picture: (title, nodes, edges) => `${title}。${nodes} 个点，${edges} 条线；下方的文字表有同样的内容。方向键移动，加减号缩放，数字 0 看全图。`,
  },
  en: {
    search: "Find", least: (what) => `${what}, at least`, in: "Zoom in", out: "Zoom out", fit: "Whole picture", png: "Save PNG", svg: "Save SVG", legend: "Legend (press to hide)",
    open: "Open", centre: "To the centre", clear: "Deselect", from: "Path from here", to: "Path to here", fromHere: (name) => `Path from ${name}: choose another unit.`,
    table: "As a table", nodes: "Nodes", edges: "Lines", name: "name", type: "type", region: "region", source: "from", target: "to", none: "Not found", empty: "There is nothing to draw.",
    picture: (title, nodes, edges) => `${title}. ${nodes} nodes, ${edges} lines; the table below says the same. Arrow keys move, plus and minus zoom, 0 shows all.`,
  },
};
