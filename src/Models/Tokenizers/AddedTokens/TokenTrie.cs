namespace LStar.Models.Tokenizers.AddedTokens;

/// <summary>The added tokens by their scalars: finds the leftmost token in a text, and the longest of those that begin there.</summary>
internal sealed class TokenTrie
{
    private readonly Node _root = new();

    /// <summary>Whether nothing can be found.</summary>
    public bool IsEmpty => _root.Next.Count == 0;

    /// <summary>Adds a token under these scalars; empty ones, and a second token under the same, are passed over.</summary>
    public void Add(ReadOnlySpan<int> scalars, AddedToken token)
    {
        var node = _root;
        foreach (var scalar in scalars)
        {
            if (!node.Next.TryGetValue(scalar, out var next))
            {
                node.Next[scalar] = next = new Node();
            }

            node = next;
        }

        if (node != _root)
        {
            node.Token ??= token;
        }
    }

    /// <summary>The first match that begins at or after <paramref name="from"/>; false where there is none.</summary>
    public bool TryFind(ReadOnlySpan<int> text, int from, out int start, out int end, out AddedToken? token)
    {
        for (start = from; start < text.Length; start++)
        {
            (token, end) = (null, start);
            var node = _root;
            for (var i = start; i < text.Length && node.Next.TryGetValue(text[i], out node); i++)
            {
                if (node.Token is not null)
                {
                    (token, end) = (node.Token, i + 1);
                }
            }

            if (token is not null)
            {
                return true;
            }
        }

        (end, token) = (start, null);
        return false;
    }

    private sealed class Node
    {
        public Dictionary<int, Node> Next { get; } = [];

        public AddedToken? Token { get; set; }
    }
}
