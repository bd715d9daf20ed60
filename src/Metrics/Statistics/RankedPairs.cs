namespace LStar.Metrics.Statistics;

/// <summary>Pairs of items that two rankings put in the same order, less those they put in opposite orders; and how likely as many are where one ranking is random.</summary>
internal static class RankedPairs
{
    private const int Levels = 64;

    /// <summary>Concordant pairs less discordant ones; a pair tied in either ranking counts for nothing. Ranks are 0-based and dense.</summary>
    public static long Balance(int[] first, int[] second)
    {
        int[] order = [.. Enumerable.Range(0, first.Length).OrderBy(item => first[item])];
        var below = new long[second.Length + 1];
        var (balance, seen) = (0L, 0L);
        for (var from = 0; from < order.Length;)
        {
            var to = from;
            for (; to < order.Length && first[order[to]] == first[order[from]]; to++)
            {
                var smaller = CountBelow(below, second[order[to]]);
                balance += smaller - (seen - CountBelow(below, second[order[to]] + 1));
            }

            for (; from < to; from++)
            {
                Add(below, second[order[from]]);
                seen++;
            }
        }

        return balance;
    }

    /// <summary>P(abs(balance) >= size) over all orders of n items without ties: n! times the number of permutations with k inversions builds up item by item.</summary>
    public static double AtLeast(int n, long size)
    {
        double[] share = [1];
        for (var item = 2; item <= n; item++)
        {
            var next = new double[share.Length + item - 1];
            for (var k = 0; k < share.Length; k++)
            {
                for (var more = 0; more < item; more++)
                {
                    next[k + more] += share[k] / item;
                }
            }

            share = next;
        }

        var pairs = share.Length - 1;
        return Math.Min(1, share.Where((_, inversions) => Math.Abs(pairs - (2L * inversions)) >= size).Sum());
    }

    /// <summary>The same over all orders of the second ranking, ties and all.</summary>
    public static double AtLeast(int[] first, int[] second, long size)
    {
        var order = (int[])second.Clone();
        var (all, hits) = (0L, 0L);
        Span<int> turns = stackalloc int[Levels];
        Count(order);
        for (var i = 1; i < order.Length;)
        {
            if (turns[i] == i)
            {
                turns[i++] = 0;
                continue;
            }

            var j = i % 2 == 0 ? 0 : turns[i];
            (order[i], order[j]) = (order[j], order[i]);
            turns[i]++;
            i = 1;
            Count(order);
        }

        return hits / (double)all;

        void Count(int[] shuffled)
        {
            var balance = 0;
            for (var a = 0; a < first.Length; a++)
            {
                for (var b = 0; b < a; b++)
                {
                    balance += Math.Sign(first[a] - first[b]) * Math.Sign(shuffled[a] - shuffled[b]);
                }
            }

            all++;
            hits += Math.Abs(balance) >= size ? 1 : 0;
        }
    }

    /// <summary>A Fenwick tree: sums of counts below a rank, in log n steps.</summary>
    private static long CountBelow(long[] tree, int rank)
    {
        var sum = 0L;
        for (var i = rank; i > 0; i -= i & -i)
        {
            sum += tree[i];
        }

        return sum;
    }

    private static void Add(long[] tree, int rank)
    {
        for (var i = rank + 1; i < tree.Length; i += i & -i)
        {
            tree[i]++;
        }
    }
}
