using LStar.Models.Tokenizers.Unicode;

namespace LStar.Models.Tokenizers.Patterns;

/// <summary>A set of scalars: a rule, and its answers for the first 256 scalars kept in a table.</summary>
internal sealed class CharacterSet
{
    private readonly Func<int, bool> _rule;
    private readonly bool[] _table = new bool[256];

    /// <summary>The scalars for which the rule holds.</summary>
    public CharacterSet(Func<int, bool> rule)
    {
        _rule = rule;
        for (var scalar = 0; scalar < _table.Length; scalar++)
        {
            _table[scalar] = rule(scalar);
        }
    }

    /// <summary>Every scalar but the line feed: the dot.</summary>
    public static CharacterSet NoNewline { get; } = new(scalar => scalar != '\n');

    /// <summary>Every scalar: the dot under (?m).</summary>
    public static CharacterSet All { get; } = new(_ => true);

    /// <summary>One scalar.</summary>
    public static CharacterSet Of(int only) => new(scalar => scalar == only);

    /// <summary>An inclusive range.</summary>
    public static CharacterSet Range(int first, int last) => new(scalar => scalar >= first && scalar <= last);

    /// <summary>The scalars in any of the sets.</summary>
    public static CharacterSet Union(IReadOnlyList<CharacterSet> sets) =>
        sets.Count == 1 ? sets[0] : new(scalar => sets.Any(set => set.Contains(scalar)));

    /// <summary>The scalars in both.</summary>
    public CharacterSet And(CharacterSet other) => new(scalar => Contains(scalar) && other.Contains(scalar));

    /// <summary>The scalars not in it.</summary>
    public CharacterSet Not() => new(scalar => !Contains(scalar));

    /// <summary>
    /// The scalars with a case variant in it: the scalar's own lower and upper case, what it folds to, and the three scalars outside the case pairs that
    /// fold to a letter of ordinary text: the long s, the Kelvin and the Ångström sign.
    /// </summary>
    public CharacterSet IgnoringCase() => new(scalar =>
    {
        var folded = LetterCase.Fold(scalar);
        return Contains(scalar) || Contains(folded) || Contains(LetterCase.Lower(scalar)) || Contains(LetterCase.Upper(scalar)) || Contains(LetterCase.Upper(folded))
            || (folded == 's' && Contains(0x17F)) || (folded == 'k' && Contains(0x212A)) || (folded == 0xE5 && Contains(0x212B));
    });

    /// <summary>Whether the scalar is in it.</summary>
    public bool Contains(int scalar) => (uint)scalar < 256 ? _table[scalar] : _rule(scalar);
}
