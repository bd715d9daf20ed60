using System.Diagnostics;

namespace LStar.Specs.Fuzz;

/// <summary>
/// What is promised of any file: the reader answers with something that can be used, or refuses in one line that names the file; it throws nothing
/// else, and allocates no more than its bound. (That it ends at all is for <see cref="FuzzRun"/> to see.)
/// </summary>
internal sealed class FuzzCase(FuzzReader reader, string folder)
{
    private const int LongestMessage = 3000;

    private readonly string _path = Path.Combine(folder, reader.File);

    /// <summary>The most that a case took of its allowance so far, in parts of it, and the bytes of that file.</summary>
    public (double Share, long Allocated, int Length) Greediest { get; private set; }

    /// <summary>Reads an input without looking at what comes of it.</summary>
    public void Prepare(byte[] input)
    {
        Write(reader.Packed(input));
        try
        {
            _ = reader.Use(folder);
        }
        catch (Exception error) when (reader.Refusals.Contains(error.GetType()))
        {
            // It is judged the second time.
        }
    }

    /// <summary>Writes the input, reads it, and answers what kind of end it came to: where it was refused, or what was read.</summary>
    /// <exception cref="FuzzFinding">A promise is broken.</exception>
    public object Outcome(byte[] input)
    {
        var bytes = reader.Packed(input);
        Write(bytes);
        var before = GC.GetAllocatedBytesForCurrentThread();
        object outcome;
        try
        {
            outcome = reader.Use(folder) ?? "used";
        }
        catch (Exception error) when (reader.Refusals.Contains(error.GetType()))
        {
            Measure(before, bytes.Length);
            CheckMessage(error.Message);
            return Place(error);
        }
        catch (Exception error)
        {
            throw new FuzzFinding($"{error.GetType().Name} instead of a refusal: {error.Message}", error);
        }

        Measure(before, bytes.Length);
        return outcome;
    }

    /// <summary>Overwrites in place: a file cut to nothing first would be flushed to the disk by some file systems.</summary>
    private void Write(byte[] bytes)
    {
        using var file = new FileStream(_path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.Read, bufferSize: 0);
        file.Write(bytes);
        file.SetLength(bytes.Length);
    }

    private void Measure(long before, int length)
    {
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        var allowed = reader.Allowance + (reader.AllowancePerByte * length);
        if ((double)allocated / allowed > Greediest.Share)
        {
            Greediest = ((double)allocated / allowed, allocated, length);
        }

        if (allocated > allowed)
        {
            throw new FuzzFinding($"{allocated} bytes allocated for a file of {length}, more than the {allowed} allowed");
        }
    }

    private void CheckMessage(string message)
    {
        var fault = message.Length > LongestMessage ? $"a message of {message.Length} characters"
            : message.Any(char.IsControl) ? "a message with control characters"
            : !message.Contains(folder, StringComparison.Ordinal) ? "a message that does not name the file"
            : message.Contains("BytePositionInLine", StringComparison.Ordinal) || message.Contains("JsonReader", StringComparison.Ordinal) ? "a message in the words of .NET"
            : null;
        if (fault is not null)
        {
            throw new FuzzFinding($"{fault}: {message[..Math.Min(message.Length, LongestMessage)]}");
        }
    }

    /// <summary>Where it was thrown, and who asked: the nearest there is to coverage without changing what is measured.</summary>
    private static (int Thrown, int Asked, int Before) Place(Exception error)
    {
        var trace = new StackTrace(error, fNeedFileInfo: false);
        return (Frame(0), Frame(1), Frame(2));

        int Frame(int index) => trace.GetFrame(index) is { } frame ? HashCode.Combine(frame.GetMethod()?.MetadataToken, frame.GetILOffset()) : 0;
    }
}
