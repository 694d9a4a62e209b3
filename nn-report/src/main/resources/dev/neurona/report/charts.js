'use strict';
// Draws what is in the data of a chart by uPlot, in the colours of the style sheet.
const charts = (() => {
  const colours = () => {
    const style = getComputedStyle(document.documentElement);
    return (name) => style.getPropertyValue('--' + name).trim();
  };
  const dashes = { DASHED: [8, 4], DOTTED: [2, 3], REFERENCE: [4, 4] };

  function series(each, index, colour) {
    const reference = each.style === 'REFERENCE';
    const stroke = reference ? colour('soft') : colour('s' + (1 + (index % 5)));
    const points = each.style === 'POINTS';
    const marked = points || each.style === 'MARKED';
    return {
      label: each.label,
      stroke,
      width: reference ? 1.5 : 2,
      dash: dashes[each.style],
      spanGaps: true,
      paths: points ? () => null : undefined,
      points: { show: marked, size: points ? 5 : 7, fill: stroke, stroke },
    };
  }

  function axis(label, colour, size) {
    return {
      label,
      stroke: colour('ink'),
      grid: { stroke: colour('line'), width: 1 },
      ticks: { stroke: colour('line'), width: 1 },
      font: '12px system-ui, sans-serif',
      labelFont: '12px system-ui, sans-serif',
      labelSize: 20,
      size,
      // There is no half of an epoch.
      ...(label === 'epoch' && { incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10000, 100000] }),
      values: (plot, values) => values.map((value) => (value === null ? '' : String(Number(value.toPrecision(6))))),
    };
  }

  // Room for the widest number beside the vertical axis.
  function room(plot, values) {
    const longest = (values || []).reduce((most, value) => Math.max(most, value.length), 0);
    return 18 + 7 * longest;
  }

  const short = (value) => (value === null || value === undefined ? '–' : String(Number(value.toPrecision(4))));

  // What is under the pointer, in words.
  function reading(plot, data) {
    const at = plot.cursor.idx;
    if (at === null || at === undefined) {
      return '';
    }
    const parts = data.series.filter((each) => each.style !== 'REFERENCE').map((each) => each.label + ' ' + short(each.values[at]));
    return data.x + ' ' + short(data.at[at]) + ': ' + parts.join(', ');
  }

  const widthOf = (entry) => Math.max(200, entry.place.clientWidth);
  const columns = (data) => [data.at, ...data.series.map((each) => each.values)];

  function draw(entry) {
    const { place, data } = entry;
    const readout = place.parentElement.querySelector('.readout');
    const colour = colours();
    if (entry.plot) {
      entry.plot.destroy();
    }
    const unit = () => [0, 1];
    const width = widthOf(entry);
    const options = {
      width,
      height: Math.round(Math.min(340, Math.max(230, 0.75 * width))),
      scales: { x: { time: false, ...(data.unit && { range: unit }) }, y: { ...(data.unit && { range: unit }), ...(data.log && { distr: 3 }) } },
      axes: [axis(data.x, colour, 32), axis(data.y, colour, room)],
      series: [{ label: data.x }, ...data.series.map((each, index) => series(each, index, colour))],
      legend: { show: false },
      cursor: { drag: { x: false, y: false } },
      hooks: { setCursor: [(plot) => { readout.textContent = reading(plot, entry.data); }] },
    };
    entry.plot = new uPlot(options, columns(data), place);
    place.dataset.drawn = String(width);
  }

  // Shows other numbers of the same series, without drawing the rest again.
  function update(entry, data) {
    const before = entry.data;
    const form = (each) => JSON.stringify([each.log, each.series.map((one) => [one.label, one.style])]);
    const same = entry.plot && entry.place.dataset.drawn === String(widthOf(entry)) && form(before) === form(data);
    entry.data = data;
    if (same) {
      entry.plot.setData(columns(data));
    } else {
      draw(entry);
    }
  }

  return { draw, update };
})();
