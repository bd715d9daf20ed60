namespace LStar.Models.Engines;

/// <summary>Prompts of different lengths, one after another, that go through a layer together.</summary>
public sealed class Batch
{
    /// <summary>A batch of <paramref name="prompts"/>, the first of which is number <paramref name="firstPrompt"/> of the run.</summary>
    public Batch(IReadOnlyList<int[]> prompts, int firstPrompt)
    {
        FirstPrompt = firstPrompt;
        Starts = new int[prompts.Count + 1];
        for (var i = 0; i < prompts.Count; i++)
        {
            Starts[i + 1] = Starts[i] + prompts[i].Length;
        }

        Ids = [.. prompts.SelectMany(ids => ids)];
        Longest = prompts.Max(ids => ids.Length);
        Positions = [.. prompts.SelectMany(ids => Enumerable.Range(0, ids.Length))];
    }

    /// <summary>Token ids of all prompts, [rows].</summary>
    public int[] Ids { get; }

    /// <summary>Each token's position in its own prompt, from 0, [rows].</summary>
    public int[] Positions { get; }

    /// <summary>Where each prompt begins, and the end: [prompts + 1].</summary>
    public int[] Starts { get; }

    /// <summary>The run's number of the first prompt.</summary>
    public int FirstPrompt { get; }

    /// <summary>Prompts in the batch.</summary>
    public int Prompts => Starts.Length - 1;

    /// <summary>Tokens in the batch.</summary>
    public int Rows => Ids.Length;

    /// <summary>Tokens of one prompt of the batch.</summary>
    public int Length(int prompt) => Starts[prompt + 1] - Starts[prompt];

    /// <summary>The longest prompt's tokens.</summary>
    public int Longest { get; }
}
