namespace GalaxyMergers.Notebooks.Documents;

/// <summary>A notebook cannot be read, written or run as asked; the message names the file and says what to do.</summary>
internal sealed class NotebookException(string message, Exception? inner = null) : GalaxyMergersException(message, inner);
