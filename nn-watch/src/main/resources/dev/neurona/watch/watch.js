'use strict';
(() => {
  const SVG = 'http://www.w3.org/2000/svg';
  const MOST_LINES = 15;
  const content = document.getElementById('content');
  const status = document.getElementById('status');
  const together = { place: document.querySelector('#together .plot'), data: null, plot: null };
  const runs = [];
  let ended = false;

  const shown = (value) => (value === null || value === undefined ? '–' : String(Number(value.toPrecision(4))));
  const percent = (value) => (value === null || value === undefined ? '–' : (100 * value).toFixed(0) + ' %');

  // Every text goes through textContent: what a run is called is no markup.
  function make(tag, text, attributes = {}) {
    const element = document.createElement(tag);
    element.textContent = text;
    Object.entries(attributes).forEach(([name, value]) => element.setAttribute(name, value));
    return element;
  }

  function drawn(tag, attributes) {
    const element = document.createElementNS(SVG, tag);
    Object.entries(attributes).forEach(([name, value]) => element.setAttribute(name, value));
    return element;
  }

  // A table or list is touched only where it changes: a reader may have a word of it selected.
  function say(element, text) {
    if (element.textContent !== text) {
      element.textContent = text;
    }
  }

  async function ask(path) {
    try {
      const answer = await fetch(path, { method: 'POST', headers: { 'X-Watch-Token': content.dataset.token } });
      if (!answer.ok) {
        say(status, (await answer.text()).trim());
      }
      return answer.ok;
    } catch (lost) {
      say(status, 'The watch does not answer.');
      return false;
    }
  }

  // Five colours, then the same ones dashed, then dotted.
  const STYLES = ['LINE', 'DASHED', 'DOTTED'];
  const line = (label, values, index) => ({ label, values, style: STYLES[Math.floor(index / 5) % 3] });

  function legend(list, series) {
    const key = series.map((each) => each.label + each.style).join('\n');
    if (list.dataset.key === key) {
      return;
    }
    list.dataset.key = key;
    list.replaceChildren(...series.map((each, index) => {
      const item = make('li', '');
      const sample = drawn('svg', { viewBox: '0 0 28 10', 'aria-hidden': 'true' });
      sample.append(drawn('line', { x1: 0, y1: 5, x2: 28, y2: 5, class: 'ink' + (1 + (index % 5)) + ' ' + each.style.toLowerCase() }));
      item.append(sample, each.label);
      return item;
    }));
  }

  function plot(entry, data) {
    const figure = entry.place.closest('figure');
    figure.hidden = data.series.length === 0 || data.at.length === 0;
    if (!figure.hidden) {
      // One point makes no line.
      data.series.filter((each) => each.values.filter((value) => value !== null && value !== undefined).length === 1)
        .forEach((each) => { each.style = 'MARKED'; });
      charts.update(entry.data ? entry : Object.assign(entry, { data }), data);
      legend(figure.querySelector('.legend'), data.series);
    }
  }

  function figure(title, meaning) {
    const element = make('figure', '', { class: 'chart' });
    const place = make('div', '', { class: 'plot', role: 'img', 'aria-label': title });
    element.append(make('figcaption', title), place, make('p', '', { class: 'readout', 'aria-hidden': 'true' }),
      make('ul', '', { class: 'legend' }));
    if (meaning) {
      element.append(make('p', meaning, { class: 'note' }));
    }
    element.hidden = true;
    return { element, entry: { place, data: null, plot: null } };
  }

  const CHARTS = [
    ['cost', 'Cost by epoch', 'Lower is better. Where only the line of the training rows still falls, they are learnt by heart.'],
    ['batch', 'Cost of the batch', 'Of single steps since this page was opened, so it jumps.'],
    ['metrics', 'Metrics by epoch', ''],
    ['rate', 'Learning rate by epoch', ''],
    ['gradient', 'Norm of the gradient by layer', 'A layer whose line nears 0 learns no more; lines that keep rising come before a divergence.'],
    ['ratio', 'Update by weight, by layer', 'How far a step moves a layer. Around 0.001 is usual; near 0.1, halve the rate.'],
    ['dead', 'Dead units by layer', 'The share of units that no row of the batch can teach.'],
  ];
  const ACTIONS = [
    ['pause', 'Pause', 'Hold before the next step'],
    ['batch', 'One batch', 'Take one step, and hold'],
    ['epoch', 'One epoch', 'Go on to the end of the epoch, and hold'],
    ['resume', 'Resume', 'Go on'],
    ['halve', 'Halve the rate', 'Of this run, from the next step on: the model is then another one than that of the plan'],
    ['stop', 'Stop', 'End the run: it cannot go on'],
  ];

  function appear(number) {
    const run = { number, epochs: [], moments: [], told: {}, row: {}, buttons: {}, charts: {} };
    const tick = make('input', '', { type: 'checkbox' });
    tick.checked = number < 2;
    tick.addEventListener('change', () => showRun(run));
    run.tick = tick;
    run.label = make('span', '');
    const label = make('label', '');
    label.append(tick, run.label);
    const head = make('th', '', { scope: 'row' });
    head.append(label);
    const row = make('tr', '');
    row.append(head);
    ['state', 'epoch', 'step', 'cost', 'validation', 'best', 'rate'].forEach((name) => {
      run.row[name] = make('td', '', { class: name === 'state' ? 'state' : 'number' });
      row.append(run.row[name]);
    });
    document.getElementById('rows').append(row);

    run.article = make('article', '', { 'aria-labelledby': 'run' + number });
    run.heading = make('h2', '', { id: 'run' + number });
    const buttons = make('div', '', { class: 'buttons', role: 'group' });
    run.group = buttons;
    ACTIONS.forEach(([action, text, does]) => {
      const button = make('button', text, { type: 'button', 'data-action': action, title: does });
      button.addEventListener('click', () => ask('/runs/' + number + '/' + action));
      run.buttons[action] = button;
      buttons.append(button);
    });
    run.state = make('p', '', { class: 'note' });
    const grid = make('div', '', { class: 'charts' });
    CHARTS.forEach(([name, title, meaning]) => {
      const { element, entry } = figure(title, meaning);
      run.charts[name] = entry;
      grid.append(element);
    });
    run.layers = make('tbody', '');
    const table = make('table', '', { class: 'now' });
    const columns = make('tr', '');
    ['layer', 'gradient', 'weights', 'update/weight', 'dead', 'saturated'].forEach((name, index) =>
      columns.append(make('th', name, { scope: 'col', class: index ? 'number' : '' })));
    const top = make('thead', '');
    top.append(columns);
    table.append(make('caption', 'The layers now: norms of gradient and weights, the next update by the weights, units that no row can teach'), top, run.layers);
    const scroll = make('div', '', { class: 'scroll', role: 'region', tabindex: '0' });
    run.region = scroll;
    scroll.append(table);
    run.histograms = make('div', '', { class: 'cards' });
    run.repeat = make('pre', '', { tabindex: '0' });
    const details = make('details', '');
    details.append(make('summary', 'The run as text, by which it can be repeated'), run.repeat);
    run.article.append(run.heading, run.state, buttons, grid, scroll, make('h3', 'Weights by layer'), run.histograms, details);
    document.getElementById('runs').append(run.article);
    return run;
  }

  function merge(list, part) {
    list.length = Math.min(list.length, part.from);
    list.push(...part.points);
  }

  const last = (list) => (list.length ? list[list.length - 1] : undefined);

  function showState(run) {
    const told = run.told;
    const done = told.stage === 'DONE' || told.stage === 'FAILED';
    say(run.label, told.name);
    say(run.heading, told.name);
    run.group.setAttribute('aria-label', told.name);
    run.region.setAttribute('aria-label', 'Layers of ' + told.name);
    const epoch = last(run.epochs);
    say(run.row.state, told.stage.toLowerCase());
    run.row.state.className = 'state ' + told.stage;
    say(run.row.epoch, told.epoch === undefined ? '–' : String(told.epoch));
    say(run.row.step, told.step === undefined ? '–' : String(told.step));
    say(run.row.cost, shown(epoch ? epoch.cost : told.cost));
    say(run.row.validation, shown(epoch && epoch.validation));
    say(run.row.best, told.bestEpoch ? String(told.bestEpoch) : '–');
    say(run.row.rate, shown(told.rate));
    const where = told.epoch === undefined ? '' : ' Row ' + told.rowsDone + ' of ' + told.rows + ' in epoch ' + told.epoch + '.';
    const changed = told.changes === '[]' ? '' : ' Changes of the rate, by step and factor: ' + told.changes + '.';
    say(run.state, told.stage.charAt(0) + told.stage.slice(1).toLowerCase() + (told.note ? ': ' + told.note : '') + '.' + where + changed);
    say(run.repeat, told.text);
    say(run.buttons.stop, told.bestEpoch ? 'Stop, keep epoch ' + told.bestEpoch : 'Stop');
    const waiting = told.stage === 'WAITING';
    Object.entries(run.buttons).forEach(([action, button]) => {
      button.disabled = ended || done || (waiting && (action === 'stop' || action === 'halve')) || (action === 'halve' && !told.hasRate)
        || (action === 'resume' && told.stage === 'RUNNING') || (action === 'pause' && told.stage === 'PAUSED');
    });
  }

  function chartOf(at, x, y, series, log) {
    const positive = (value) => (value > 0 ? value : null);
    const lines = log ? series.map((each) => ({ ...each, values: each.values.map(positive) })) : series;
    const some = lines.filter((each) => each.values.some((value) => value !== null && value !== undefined));
    return { at, x, y, series: some, log: log || undefined };
  }

  function byLayer(run, what, y, log) {
    const names = [...new Set(run.moments.flatMap((moment) => moment.layers.map((layer) => layer.layer)))];
    // Of a deep network, the first and the last layers.
    const some = names.length <= MOST_LINES ? names : [...names.slice(0, 8), ...names.slice(8 - MOST_LINES)];
    const series = some.map((name, index) => line(name, run.moments.map((moment) => {
      const layer = moment.layers.find((each) => each.layer === name);
      return layer ? layer[what] : null;
    }), index));
    return chartOf(run.moments.map((moment) => moment.epoch), 'epochs done', y, series, log);
  }

  function showRun(run) {
    run.article.hidden = !run.tick.checked;
    if (run.article.hidden) {
      return;
    }
    const at = run.epochs.map((each) => each.epoch);
    plot(run.charts.cost, chartOf(at, 'epoch', 'cost', [
      { label: 'training rows', style: 'LINE', values: run.epochs.map((each) => each.cost) },
      { label: 'validation rows', style: 'DASHED', values: run.epochs.map((each) => each.validation) },
    ]));
    plot(run.charts.batch, chartOf(run.moments.map((each) => each.epoch), 'epochs done', 'cost',
      [{ label: 'batch of the step', style: 'LINE', values: run.moments.map((each) => each.cost) }]));
    const metrics = [...new Set(run.epochs.flatMap((each) => Object.keys(each.metrics)))];
    plot(run.charts.metrics, chartOf(at, 'epoch', 'metric', metrics.map((name, index) =>
      line(name, run.epochs.map((each) => each.metrics[name]), index))));
    plot(run.charts.rate, chartOf(at, 'epoch', 'learning rate',
      [{ label: 'last step of the epoch', style: 'LINE', values: run.epochs.map((each) => each.rate) }]));
    plot(run.charts.gradient, byLayer(run, 'gradient', 'norm', true));
    plot(run.charts.ratio, byLayer(run, 'ratio', 'update/weight', true));
    plot(run.charts.dead, byLayer(run, 'dead', 'share', false));
    showLayers(run);
    showHistograms(run);
  }

  function showLayers(run) {
    const moment = last(run.moments);
    const layers = moment ? moment.layers : [];
    run.region.hidden = layers.length === 0;
    const cells = layers.map((each) => [each.layer, shown(each.gradient), shown(each.weight), shown(each.ratio), percent(each.dead), percent(each.saturated)]);
    if (run.layers.rows.length !== cells.length) {
      run.layers.replaceChildren(...cells.map(() => {
        const row = make('tr', '');
        row.append(make('th', '', { scope: 'row' }), ...[1, 2, 3, 4, 5].map(() => make('td', '', { class: 'number' })));
        return row;
      }));
    }
    cells.forEach((row, r) => row.forEach((text, c) => say(run.layers.rows[r].cells[c], text)));
  }

  function showHistograms(run) {
    const key = JSON.stringify(run.told.histograms);
    if (run.histograms.dataset.key === key) {
      return;
    }
    run.histograms.dataset.key = key;
    run.histograms.replaceChildren(...run.told.histograms.map((each) => {
      const most = Math.max(1, ...each.counts);
      const width = 100 / each.counts.length;
      const picture = drawn('svg', { viewBox: '0 0 100 60', preserveAspectRatio: 'none', class: 'histogram', role: 'img',
        'aria-label': 'Weights of ' + each.layer + ' from ' + shown(each.low) + ' to ' + shown(each.high) });
      each.counts.forEach((count, i) => picture.append(drawn('rect', { x: i * width, y: 60 - 60 * count / most, width: 0.9 * width,
        height: 60 * count / most, class: 'mark' })));
      const scale = make('div', '', { class: 'scale', 'aria-hidden': 'true' });
      scale.append(make('span', shown(each.low)), make('span', shown(each.high)));
      const card = make('div', '', { class: 'card' });
      card.append(make('h4', each.layer), picture, scale);
      return card;
    }));
  }

  function showTogether() {
    const count = Math.max(0, ...runs.map((run) => run.epochs.length));
    const longest = runs.find((run) => run.epochs.length === count);
    const at = longest ? longest.epochs.map((each) => each.epoch) : [];
    const judged = (each) => (each === undefined ? null : each.validation === null ? each.cost : each.validation);
    const series = runs.length < 2 ? [] : runs.slice(0, MOST_LINES).map((run, index) => {
      const byEpoch = new Map(run.epochs.map((each) => [each.epoch, each]));
      return line(run.told.name, at.map((epoch) => judged(byEpoch.get(epoch))), index);
    });
    plot(together, { at, x: 'epoch', y: 'cost', series: series.length > 1 ? series : [] });
  }

  function receive(event) {
    JSON.parse(event.data).forEach((told, number) => {
      if (!runs[number]) {
        runs[number] = appear(number);
      }
      const run = runs[number];
      run.told = told;
      merge(run.epochs, told.epochs);
      merge(run.moments, told.moments);
      showState(run);
    });
    const open = runs.filter((run) => run.told.stage !== 'DONE' && run.told.stage !== 'FAILED').length;
    say(status, runs.length + (runs.length === 1 ? ' run, ' : ' runs, ') + (open ? open + ' not ended.' : 'all ended. Who started them goes on with the result; nothing more happens here.'));
    document.querySelectorAll('[data-all]').forEach((button) => {
      button.hidden = runs.length < 2;
      button.disabled = open === 0;
    });
    showTogether();
    runs.forEach(showRun);
  }

  document.querySelectorAll('[data-all]').forEach((button) => button.addEventListener('click', () => {
    runs.filter((run) => !run.buttons[button.dataset.all].disabled).forEach((run) => ask('/runs/' + run.number + '/' + button.dataset.all));
  }));

  const events = new EventSource('/events');
  events.addEventListener('message', receive);
  events.addEventListener('error', () => {
    if (!ended) {
      say(status, 'The connection is lost; what is shown is what was last told.');
    }
  });
  document.getElementById('end').addEventListener('click', async () => {
    if (await ask('/end')) {
      ended = true;
      events.close();
      say(status, 'The watch has ended; what is shown stays.');
      runs.forEach(showState);
      document.querySelectorAll('header button').forEach((button) => { button.disabled = true; });
    }
  });

  const drawAll = () => [together, ...runs.flatMap((run) => (run.article.hidden ? [] : Object.values(run.charts)))]
    .filter((entry) => entry.data && !entry.place.closest('[hidden]'))
    .forEach(charts.draw);
  let waiting = 0;
  window.addEventListener('resize', () => {
    cancelAnimationFrame(waiting);
    waiting = requestAnimationFrame(drawAll);
  });
  window.matchMedia('(prefers-color-scheme: dark)').addEventListener('change', drawAll);
})();
