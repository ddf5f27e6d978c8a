// The classic Jupyter Notebook (version 6) loads this file when it opens a notebook of this kernel. It shows Plotly figures
// with the plotly.min.js beside it; without that file they stay as PNG or text. VS Code ignores it: it has a renderer of its own.
// JupyterLab ignores it too: there a figure's HTML loads the same plotly.min.js.
define(['module', 'base/js/namespace', 'notebook/js/outputarea'], function (module, Jupyter, outputarea) {
  'use strict';
  const mimeType = 'application/vnd.plotly.v1+json';

  function register(Plotly) {
    const OutputArea = outputarea.OutputArea;

    function append(figure, metadata, element) {
      const area = this.create_output_subarea(metadata, 'output_plotly', mimeType);
      this.keyboard_manager.register_events(area);
      element.append(area);
      const { data, layout } = typeof figure === 'string' ? JSON.parse(figure) : figure; // .NET Interactive sends a text
      Plotly.newPlot(area[0], data, layout, { responsive: true });
      return area;
    }

    OutputArea.prototype.register_mime_type(mimeType, append, { safe: true, index: 0 });
    for (const cell of Jupyter.notebook.get_cells())
      if (cell.output_area && cell.output_area.outputs.some(output => output.data && output.data[mimeType]))
        Jupyter.notebook.render_cell_output(cell);
  }

  return {
    onload: function () {
      const plotly = module.uri.replace(/kernel\.js.*$/, 'plotly.min.js');
      // Version 3 of plotly.js sets a global variable; earlier ones are modules.
      requirejs([plotly], loaded => register(loaded || window.Plotly), function () {
        console.info('Figures are shown as pictures: there is no ' + plotly);
      });
    },
  };
});
