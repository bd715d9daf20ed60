using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace LStar.Specs.Models.Hub;

/// <summary>
/// A Hub on a port of this machine, with models of its own: the API, and files by repository, revision and name. It answers as huggingface.co does, unless a spec steps in.
/// </summary>
internal sealed class FakeHub : IAsyncDisposable
{
    public const string Commit = "0123456789abcdef0123456789abcdef01234567";

    private readonly WebApplication _server;
    private readonly ConcurrentDictionary<string, FakeFile> _files = new();
    private readonly ConcurrentDictionary<string, long> _sent = new();
    private readonly ConcurrentDictionary<string, int> _attempts = new();

    private FakeHub(WebApplication server) => _server = server;

    public string Address { get; private set; } = "";

    /// <summary>Branches and tags that are at another commit than <see cref="Commit"/>, by repository@revision; such a commit has its files under repository@commit, and otherwise those of the repository.</summary>
    public ConcurrentDictionary<string, string> Commits { get; } = new();

    /// <summary>Whether the API names blobs, where it is asked to.</summary>
    public bool TellsBlobs { get; set; } = true;

    /// <summary>Whether there is an API that lists files.</summary>
    public bool HasApi { get; set; } = true;

    /// <summary>Where large files are, if not here: they are described, and the client sent there.</summary>
    public string? Storage { get; set; }

    /// <summary>Steps in before a request is answered: true where it has been. The number counts requests of that method for that path, from 1.</summary>
    public Func<HttpContext, string, int, Task<bool>> Intercept { get; set; } = (_, _, _) => Task.FromResult(false);

    /// <summary>Called after each stretch of a body, with its file: a spec may wait, or cut the connection.</summary>
    public Func<HttpContext, FakeFile, long, Task> Pace { get; set; } = (_, _, _) => Task.CompletedTask;

    /// <summary>Every request: method, path, Range and Authorization.</summary>
    public ConcurrentQueue<(string Method, string Path, string Range, string Authorization)> Requests { get; } = new();

    public static async Task<FakeHub> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(options =>
        {
            options.Listen(IPAddress.Loopback, 0);
            options.Limits.MinResponseDataRate = null;
        });
        var server = builder.Build();
        var hub = new FakeHub(server);
        server.Run(hub.AnswerAsync);
        await server.StartAsync();
        hub.Address = server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        return hub;
    }

    public FakeFile Add(string repository, string name, byte[] bytes) => _files[$"{repository}/{name}"] = new FakeFile(repository, name, bytes);

    /// <summary>All files of a folder.</summary>
    public void AddFolder(string repository, string folder)
    {
        foreach (var path in Directory.GetFiles(folder))
        {
            Add(repository, Path.GetFileName(path), File.ReadAllBytes(path));
        }
    }

    public void Remove(string repository, string name) => _files.TryRemove($"{repository}/{name}", out _);

    public FakeFile File_(string repository, string name) => _files[$"{repository}/{name}"];

    /// <summary>Bytes of a file's body that went out so far.</summary>
    public long Sent(string name) => _sent.GetValueOrDefault(name);

    public async ValueTask DisposeAsync() => await _server.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        var path = Uri.UnescapeDataString(context.Request.Path.Value!.TrimStart('/'));
        Requests.Enqueue((context.Request.Method, path, context.Request.Headers.Range.ToString(), context.Request.Headers.Authorization.ToString()));
        var attempt = _attempts.AddOrUpdate($"{context.Request.Method} {path}", 1, (_, before) => before + 1);
        try
        {
            if (await Intercept(context, path, attempt))
            {
                return;
            }

            if (path.StartsWith("api/models/", StringComparison.Ordinal))
            {
                await ListAsync(context, path["api/models/".Length..]);
                return;
            }

            var parts = path.Split("/resolve/");
            if (parts.Length == 2 && CommitOf(parts[0], parts[1].Split('/')[0]) is var commit && FileOf(parts[0], commit, NameOf(parts[1])) is { } file)
            {
                await ServeAsync(context, file, commit);
                return;
            }

            Fail(context, 404, parts.Length == 2 && _files.Values.Any(each => each.Repository == parts[0]) ? "EntryNotFound" : "RepoNotFound");
        }
        catch (Exception e) when (e is OperationCanceledException or IOException)
        {
            context.Abort();
        }
    }

    /// <summary>What comes after the revision, which may be a branch without slashes, or the commit.</summary>
    private static string NameOf(string path) => path[(path.IndexOf('/', StringComparison.Ordinal) + 1)..];

    public static void Fail(HttpContext context, int status, string? code = null, string? message = null)
    {
        context.Response.StatusCode = status;
        if (code is not null)
        {
            context.Response.Headers["X-Error-Code"] = code;
        }

        if (message is not null)
        {
            context.Response.Headers["X-Error-Message"] = message;
        }
    }

    private string CommitOf(string repository, string revision) => Commits.GetValueOrDefault($"{repository}@{revision}") ?? (Commits.Values.Contains(revision) ? revision : Commit);

    private FakeFile? FileOf(string repository, string commit, string name) => _files.GetValueOrDefault($"{repository}@{commit}/{name}") ?? _files.GetValueOrDefault($"{repository}/{name}");

    private async Task ListAsync(HttpContext context, string path)
    {
        var (repository, revision) = path.Split("/revision/") is [var first, var second] ? (first, second) : (path, "main");
        var commit = CommitOf(repository, revision);
        string[] names = [.. _files.Values.Where(file => file.Repository == repository || file.Repository == $"{repository}@{commit}").Select(file => file.Name).Distinct()];
        if (!HasApi || names.Length == 0)
        {
            Fail(context, 404, HasApi ? "RepoNotFound" : null);
            return;
        }

        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(TellsBlobs && context.Request.Query["blobs"] == "true"
            ? JsonSerializer.Serialize(new { sha = commit, siblings = names.Select(name => Described(FileOf(repository, commit, name)!)) })
            : JsonSerializer.Serialize(new { sha = commit, siblings = names.Select(name => new { rfilename = name }) }));
    }

    /// <summary>As the Hub describes a file: of what LFS keeps, blobId is git's hash of the pointer to it.</summary>
    private static object Described(FakeFile file) => file.IsLarge
        ? new { rfilename = file.Name, blobId = FakeFile.GitSha1(System.Text.Encoding.ASCII.GetBytes(file.Etag)), size = file.Size, lfs = new { sha256 = file.Etag, size = file.Size, pointerSize = 134 } }
        : new { rfilename = file.Name, blobId = file.Etag, size = file.Size };

    private async Task ServeAsync(HttpContext context, FakeFile file, string commit)
    {
        var headers = context.Response.Headers;
        headers["X-Repo-Commit"] = commit;
        if (file.IsLarge)
        {
            headers["X-Linked-Etag"] = $"\"{file.Etag}\"";
            headers["X-Linked-Size"] = $"{file.Size}";
            if (Storage is not null)
            {
                context.Response.StatusCode = 302;
                headers.Location = $"{Storage}{context.Request.Path}?signature=secret";
                return;
            }
        }
        else
        {
            headers.ETag = $"W/\"{file.Etag}\"";
        }

        await SendAsync(context, file);
    }

    /// <summary>The bytes that a request asks for.</summary>
    public async Task SendAsync(HttpContext context, FakeFile file, bool ignoreRange = false)
    {
        var from = 0L;
        if (!ignoreRange && context.Request.Headers.Range.ToString() is ['b', 'y', 't', 'e', 's', '=', .. var range] && long.TryParse(range.TrimEnd('-'), out from))
        {
            if (from >= file.Bytes.Length)
            {
                context.Response.StatusCode = 416;
                return;
            }

            context.Response.StatusCode = 206;
            context.Response.Headers.ContentRange = $"bytes {from}-{file.Bytes.Length - 1}/{file.Bytes.Length}";
        }

        context.Response.ContentLength = file.Bytes.Length - from;
        if (HttpMethods.IsHead(context.Request.Method))
        {
            return;
        }

        for (var at = from; at < file.Bytes.Length;)
        {
            var stretch = (int)Math.Min(file.Stretch, file.Bytes.Length - at);
            await context.Response.Body.WriteAsync(file.Bytes.AsMemory((int)at, stretch), context.RequestAborted);
            await context.Response.Body.FlushAsync(context.RequestAborted);
            at += stretch;
            _sent.AddOrUpdate(file.Name, stretch, (_, before) => before + stretch);
            await Pace(context, file, at);
        }
    }
}
