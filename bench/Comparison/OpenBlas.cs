using System.Runtime.InteropServices;

namespace LStar.Bench.Comparison;

/// <summary>sgemm of Debian's libopenblas0-pthread, where that is installed.</summary>
internal sealed unsafe class OpenBlas
{
    /// <summary>
    /// How long its threads look out for more work after a call, with some to spare (THREAD_TIMEOUT in its sources: 2^26 ticks of the time stamp counter):
    /// whoever came next would share a core with them.
    /// </summary>
    public static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(80);

    private const int RowMajor = 101;
    private const int Plain = 111;
    private const int Transposed = 112;

    private static readonly string[] Names = ["libopenblas.so.0", "libopenblas.so", "libopenblas.dylib", "libopenblas.dll"];

    private readonly delegate* unmanaged<int, int, int, int, int, int, float, float*, int, float*, int, float, float*, int, void> _sgemm;

    private OpenBlas(nint library, int threads)
    {
        _sgemm = (delegate* unmanaged<int, int, int, int, int, int, float, float*, int, float*, int, float, float*, int, void>)NativeLibrary.GetExport(library, "cblas_sgemm");
        ((delegate* unmanaged<int, void>)NativeLibrary.GetExport(library, "openblas_set_num_threads"))(threads);
        Core = Marshal.PtrToStringUTF8((nint)((delegate* unmanaged<byte*>)NativeLibrary.GetExport(library, "openblas_get_corename"))()) ?? "";
        Version = Marshal.PtrToStringUTF8((nint)((delegate* unmanaged<byte*>)NativeLibrary.GetExport(library, "openblas_get_config"))()) ?? "";
    }

    /// <summary>Whose kernels it chose.</summary>
    public string Core { get; }

    public string Version { get; }

    /// <summary>
    /// The library on so many threads, or null where there is none. An OpenBLAS older than the processor takes its slowest kernels; on a machine
    /// with AVX-512 it is told to take those for it, unless the environment says otherwise.
    /// </summary>
    public static OpenBlas? Find(int threads)
    {
        if (OperatingSystem.IsLinux() && System.Runtime.Intrinsics.X86.Avx512F.IsSupported)
        {
            _ = SetEnvironment("OPENBLAS_CORETYPE", "SkylakeX", 0);
        }

        foreach (var name in Names)
        {
            if (NativeLibrary.TryLoad(name, out var library))
            {
                return new OpenBlas(library, threads);
            }
        }

        return null;
    }

    /// <summary>y [n, outputs] = x [n, depth] w [outputs, depth]^T.</summary>
    public void Multiply(float* x, float* w, float* y, int n, int outputs, int depth) =>
        _sgemm(RowMajor, Plain, Transposed, n, outputs, depth, 1, x, depth, w, depth, 0, y, outputs);

    /// <summary>The native environment, which .NET's own copy does not reach.</summary>
    [DllImport("libc", EntryPoint = "setenv")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetEnvironment([MarshalAs(UnmanagedType.LPUTF8Str)] string name, [MarshalAs(UnmanagedType.LPUTF8Str)] string value, int overwrite);
}
