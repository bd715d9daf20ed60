using System.Net.WebSockets;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace LStar.Reports.Export;

/// <summary>The Chrome DevTools Protocol (chromedevtools.github.io/devtools-protocol), one question at a time.</summary>
internal sealed class DevToolsConnection : IDisposable
{
    private readonly ClientWebSocket _socket = new();
    private string? _session;
    private int _questions;

    private DevToolsConnection() => _socket.Options.Proxy = null;

    /// <summary>Connects to a browser, and opens an empty page in which to evaluate.</summary>
    public static async Task<DevToolsConnection> OpenAsync(Uri address, CancellationToken cancellation)
    {
        var connection = new DevToolsConnection();
        try
        {
            await connection._socket.ConnectAsync(address, cancellation).ConfigureAwait(false);
            var target = await connection.AskAsync("Target.createTarget", new() { ["url"] = "about:blank" }, cancellation).ConfigureAwait(false);
            var attached = await connection.AskAsync(
                "Target.attachToTarget", new() { ["targetId"] = target.GetProperty("targetId").GetString(), ["flatten"] = true }, cancellation).ConfigureAwait(false);
            connection._session = attached.GetProperty("sessionId").GetString();
            await connection.AskAsync("Inspector.enable", [], cancellation).ConfigureAwait(false);
            return connection;
        }
        catch (Exception e)
        {
            connection.Dispose();
            throw e is WebSocketException ? Ended(e) : e;
        }
    }

    /// <summary>The value of a JavaScript expression, awaited where it is a promise.</summary>
    /// <exception cref="ScriptException">It throws.</exception>
    /// <exception cref="BrowserException">The page, or the browser, has ended.</exception>
    public async Task<JsonElement> EvaluateAsync(string expression, CancellationToken cancellation)
    {
        var answer = await AskAsync(
            "Runtime.evaluate", new() { ["expression"] = expression, ["awaitPromise"] = true, ["returnByValue"] = true }, cancellation).ConfigureAwait(false);
        if (!answer.TryGetProperty("exceptionDetails", out var details))
        {
            return answer.GetProperty("result").TryGetProperty("value", out var value) ? value : default;
        }

        var said = details.TryGetProperty("exception", out var thrown) && thrown.TryGetProperty("description", out var description) ? description : details.GetProperty("text");
        throw new ScriptException(said.GetString()!.Split('\n')[0]);
    }

    public void Dispose() => _socket.Dispose();

    private async Task<JsonElement> AskAsync(string method, JsonObject parameters, CancellationToken cancellation)
    {
        var id = ++_questions;
        var question = new JsonObject { ["id"] = id, ["method"] = method, ["params"] = parameters };
        if (_session is not null)
        {
            question["sessionId"] = _session;
        }

        try
        {
            await _socket.SendAsync(JsonSerializer.SerializeToUtf8Bytes(question), WebSocketMessageType.Text, endOfMessage: true, cancellation).ConfigureAwait(false);
            while (true)
            {
                var message = await ReceiveAsync(cancellation).ConfigureAwait(false);
                if (message.TryGetProperty("id", out var answered) && answered.GetInt32() == id)
                {
                    return message.TryGetProperty("result", out var result) ? result : throw new BrowserException($"{method}: {message.GetProperty("error").GetRawText()}");
                }

                if (message.TryGetProperty("method", out var happened) && happened.GetString() is "Inspector.targetCrashed" or "Inspector.detached")
                {
                    throw new BrowserException("the page crashed");
                }
            }
        }
        catch (Exception e) when (e is WebSocketException or IOException or JsonException)
        {
            throw Ended(e);
        }
    }

    private static BrowserException Ended(Exception e) => new($"the browser ended: {e.Message}");

    private async Task<JsonElement> ReceiveAsync(CancellationToken cancellation)
    {
        using var message = new MemoryStream();
        var buffer = new byte[1 << 16];
        ValueWebSocketReceiveResult part;
        do
        {
            part = await _socket.ReceiveAsync(buffer.AsMemory(), cancellation).ConfigureAwait(false);
            message.Write(buffer, 0, part.Count);
        }
        while (!part.EndOfMessage);

        return part.MessageType == WebSocketMessageType.Close
            ? throw new BrowserException("the browser ended")
            : JsonElement.Parse(message.GetBuffer().AsSpan(0, (int)message.Length));
    }
}
