namespace LStar.Reports.Export;

/// <summary>A browser that does not start, or ends, or hangs. The message is one line.</summary>
internal sealed class BrowserException(string message) : Exception(message);

/// <summary>No browser is there, or none starts. The message is one line.</summary>
internal sealed class NoBrowserException(string message) : Exception(message);

/// <summary>What a script in the browser threw. The message is one line.</summary>
internal sealed class ScriptException(string message) : Exception(message);
