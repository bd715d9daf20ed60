using Xunit;

namespace LStar.Specs.Models.Tokenizers;

/// <summary>Where a model's tokenizer files are.</summary>
internal static class TokenizerFixtures
{
    /// <summary>The folder of a model of the zoo, the variants or the series; smollm2 is beside the checkout, and a spec that needs it is skipped where it is not.</summary>
    public static string Folder(string model)
    {
        if (model == "smollm2")
        {
            var folder = Path.Combine(Fixtures.Root, "..", "shared", "smollm2");
            Assert.SkipUnless(Directory.Exists(folder), "needs ../shared/smollm2 beside the checkout");
            return folder;
        }

        return new[] { "zoo", "variants", "series" }.Select(kind => Fixtures.Path(kind, model)).First(Directory.Exists);
    }
}
