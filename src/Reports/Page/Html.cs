using System.Net;
using System.Runtime.CompilerServices;
using System.Text;

namespace LStar.Reports.Page;

/// <summary>A piece of a page. It is made from an interpolated string: what stands in holes is text and is encoded, unless it is itself a piece.</summary>
internal sealed class Html
{
    private readonly string _text;

    private Html(string text) => _text = text;

    /// <summary>Nothing.</summary>
    public static Html None { get; } = new("");

    /// <summary>A piece with texts and other pieces in its holes.</summary>
    public static Html Of(Holes holes) => new(holes.ToString());

    /// <inheritdoc/>
    public override string ToString() => _text;

    /// <summary>Fills an interpolated string; there is no way to put a text in unencoded.</summary>
    [InterpolatedStringHandler]
    internal readonly ref struct Holes(int literalLength, int holes)
    {
        private readonly StringBuilder _text = new(literalLength + (16 * holes));

        public void AppendLiteral(string literal) => _text.Append(literal);

        public void AppendFormatted(Html piece) => _text.Append(piece._text);

        public void AppendFormatted(IEnumerable<Html> pieces)
        {
            foreach (var piece in pieces)
            {
                _text.Append(piece._text);
            }
        }

        public void AppendFormatted(string text) => _text.Append(WebUtility.HtmlEncode(text));

        public void AppendFormatted(int number) => _text.Append(number);

        public override string ToString() => _text.ToString();
    }
}
