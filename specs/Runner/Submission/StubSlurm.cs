using System.Diagnostics;
using Xunit;

namespace LStar.Specs.Runner.Submission;

/// <summary>Shell scripts in the place of Slurm's commands, which note how they were called.</summary>
internal sealed class StubSlurm
{
    private readonly string _folder;

    public StubSlurm(Session session)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "there are no shell scripts there");
        _folder = Directory.CreateDirectory(session.File("stubs")).FullName;
        session.Environment["PATH"] = _folder;
    }

    /// <summary>How sbatch was called, a line each time.</summary>
    public string[] Calls => File.Exists(Path.Combine(_folder, "calls")) ? File.ReadAllLines(Path.Combine(_folder, "calls")) : [];

    /// <summary>An sbatch; $count is which call this is.</summary>
    public void Sbatch(string body = "echo $((100 + count))") => Add("sbatch", $"echo \"$*\" >> \"${{0%/*}}/calls\"\ncount=$(wc -l < \"${{0%/*}}/calls\")\n{body}");

    /// <summary>A command that prints something.</summary>
    public void Printing(string program, string text) => Add(program, $"cat <<'END'\n{text}\nEND");

    /// <summary>Written by a process of its own: another thread that started one here meanwhile would hold the script open, and no open script can be run.</summary>
    public void Add(string program, string body)
    {
        using var write = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", "cat > \"$0\"; chmod 700 \"$0\"", Path.Combine(_folder, program)]) { UseShellExecute = false, RedirectStandardInput = true })!;
        write.StandardInput.Write($"#!/bin/sh\n{body}\n");
        write.StandardInput.Close();
        write.WaitForExit();
    }
}
