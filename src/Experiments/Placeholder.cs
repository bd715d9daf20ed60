namespace LStar.Experiments; internal static class Placeholder { }
