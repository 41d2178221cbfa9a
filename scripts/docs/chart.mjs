// Small SVG charts with logarithmic or linear axes; coordinates are rounded, so that the text is the same everywhere.
const COLOURS = ['#0b61a4', '#c0392b', '#2e8b57', '#8e44ad', '#b8860b', '#555555'];
const escape = (text) => String(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
const round = (x) => String(Math.round(x * 10) / 10);

/** Powers of ten from least to most. */
export const decades = (least, most) => Array.from({ length: Math.floor(Math.log10(most) + 1e-9) - Math.ceil(Math.log10(least) - 1e-9) + 1 }, (_, i) => 10 ** (Math.ceil(Math.log10(least) - 1e-9) + i));

/** axes: {label, min, max, ticks: [[value, text]], log}; series: [{name, points: [[x, y]], line, marks}]. */
export function lineChart({ title, x, y, series, width = 640, height = 400 }) {
  const [left, right, top, bottom] = [64, 176, 36, 48];
  const place = ({ min, max, log }, value, from, to) => (log ? (Math.log(value) - Math.log(min)) / (Math.log(max) - Math.log(min)) : (value - min) / (max - min)) * (to - from) + from;
  const px = (value) => place(x, value, left, width - right);
  const py = (value) => place(y, value, height - bottom, top);
  const lines = [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="sans-serif" font-size="12">`,
    `<rect width="${width}" height="${height}" fill="#ffffff"/>`,
    `<text x="${left}" y="20" font-size="14">${escape(title)}</text>`,
  ];
  for (const [value, text] of x.ticks) lines.push(`<path d="M${round(px(value))} ${top}V${height - bottom}" stroke="#e4e4e4"/><text x="${round(px(value))}" y="${height - bottom + 16}" text-anchor="middle">${escape(text)}</text>`);
  for (const [value, text] of y.ticks) lines.push(`<path d="M${left} ${round(py(value))}H${width - right}" stroke="#e4e4e4"/><text x="${left - 6}" y="${round(py(value) + 4)}" text-anchor="end">${escape(text)}</text>`);
  lines.push(`<text x="${round((left + width - right) / 2)}" y="${height - 12}" text-anchor="middle">${escape(x.label)}</text>`);
  lines.push(`<text x="16" y="${round((top + height - bottom) / 2)}" text-anchor="middle" transform="rotate(-90 16 ${round((top + height - bottom) / 2)})">${escape(y.label)}</text>`);
  series.forEach(({ name, points, line = true, marks = true }, s) => {
    const colour = COLOURS[s % COLOURS.length];
    const places = points.map(([a, b]) => [round(px(a)), round(py(b))]);
    if (line) lines.push(`<path d="M${places.map((p) => p.join(' ')).join('L')}" fill="none" stroke="${colour}" stroke-width="1.5"/>`);
    if (marks) lines.push(...places.map(([a, b]) => `<circle cx="${a}" cy="${b}" r="3" fill="${colour}"/>`));
    const [w, h] = [width - right + 12, top + 14 + 20 * s];
    lines.push(`<path d="M${w} ${h - 4}h18" stroke="${colour}" stroke-width="3"/><text x="${w + 24}" y="${h}">${escape(name)}</text>`);
  });
  return `${[...lines, '</svg>'].join('\n')}\n`;
}

/** Horizontal dots on a logarithmic axis: rows [{label, value, limit}], the limit as a stroke. */
export function dotChart({ title, label, min, max, rows, width = 640 }) {
  const [left, right, top, step] = [230, 30, 44, 18];
  const height = top + step * rows.length + 44;
  const px = (value) => ((Math.log(Math.min(max, Math.max(min, value))) - Math.log(min)) / (Math.log(max) - Math.log(min))) * (width - left - right) + left;
  const lines = [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="sans-serif" font-size="12">`,
    `<rect width="${width}" height="${height}" fill="#ffffff"/>`,
    `<text x="10" y="20" font-size="14">${escape(title)}</text>`,
  ];
  for (const value of decades(min, max)) lines.push(`<path d="M${round(px(value))} ${top - 10}V${height - 40}" stroke="${value === 1 ? '#888888' : '#e4e4e4'}"/><text x="${round(px(value))}" y="${height - 26}" text-anchor="middle">${value}</text>`);
  lines.push(`<text x="${round((left + width - right) / 2)}" y="${height - 8}" text-anchor="middle">${escape(label)}</text>`);
  rows.forEach(({ label: name, value, limit }, i) => {
    const y = top + step * i;
    lines.push(`<text x="${left - 10}" y="${y + 4}" text-anchor="end">${escape(name)}</text>`);
    if (limit !== undefined) lines.push(`<path d="M${round(px(limit))} ${y - 7}v14" stroke="#c0392b" stroke-width="2"/>`);
    lines.push(`<circle cx="${round(px(value))}" cy="${y}" r="4" fill="${limit === undefined || value <= limit ? '#0b61a4' : '#c0392b'}"/>`);
  });
  return `${[...lines, '</svg>'].join('\n')}\n`;
}
