using Firn.Abi.Benchmarks;
using Firn.Abi.SystemCalls;
using Firn.Conformance.Framework;
using Firn.User.Objects;
using Firn.User.Raw;

namespace Firn.Conformance.Debugging;

/// <summary>What a kernel that counts the time of threads tells of it: the benchmarking calls.</summary>
internal static unsafe class UtilisationTests
{
    /// <summary>Runs them.</summary>
    public static void Run()
    {
        Suite.Test("utilisation.of_a_thread"u8, &OfAThread);
        Suite.Test("utilisation.of_a_thread_that_did_not_run"u8, &OfAnother);
        Suite.Test("utilisation.is_reset"u8, &IsReset);
    }

    private static ulong Word(UtilisationWord word) => KernelCalls.Buffer.Message[(int)word];

    private static void Use(ulong microseconds) => TimeSpan.Spin(microseconds);

    private static void OfAThread()
    {
        KernelCalls.Enter(SystemCall.BenchmarkResetLog);
        Worker worker = Worker.Start(Priorities.High, &Use, 5000);
        TimeSpan.Spin(5000);
        KernelCalls.Enter(SystemCall.BenchmarkFinalizeLog);
        KernelCalls.Enter(SystemCall.BenchmarkGetThreadUtilisation, worker.Thread.Pointer);
        Check.Within(Word(UtilisationWord.ThreadTime) * 100 / Word(UtilisationWord.TotalTime), 40, 60, "percent of the time"u8);
        Check.Within(Word(UtilisationWord.ThreadSchedules), 1, 3, "times that it was switched to"u8);
        Check.That(Word(UtilisationWord.TotalSchedules) >= Word(UtilisationWord.ThreadSchedules), "switches of all"u8);
        Check.That(Word(UtilisationWord.ThreadKernelTime) <= Word(UtilisationWord.TotalKernelTime), "time in the kernel"u8);
        Check.That(Word(UtilisationWord.TotalKernelTime) < Word(UtilisationWord.TotalTime) / 2, "the kernel's part"u8);
        Check.Equal(Word(UtilisationWord.IdleTimeOfThisCore), 0, "idle time"u8);
    }

    private static void OfAnother()
    {
        Thread other = Env.New<Thread>();
        KernelCalls.Enter(SystemCall.BenchmarkResetLog);
        TimeSpan.Spin(1000);
        KernelCalls.Enter(SystemCall.BenchmarkFinalizeLog);
        KernelCalls.Enter(SystemCall.BenchmarkGetThreadUtilisation, other.Pointer);
        Check.Equal(Word(UtilisationWord.ThreadTime), 0, "time"u8);
        Check.Equal(Word(UtilisationWord.ThreadKernelEntries), 0, "entries into the kernel"u8);
        Check.That(Word(UtilisationWord.TotalTime) > 0, "no time passed"u8);
    }

    private static void IsReset()
    {
        KernelCalls.Enter(SystemCall.BenchmarkResetLog);
        Worker worker = Worker.Start(Priorities.High, &Use, 1000);
        KernelCalls.Enter(SystemCall.BenchmarkFinalizeLog);
        KernelCalls.Enter(SystemCall.BenchmarkResetThreadUtilisation, worker.Thread.Pointer);
        KernelCalls.Enter(SystemCall.BenchmarkGetThreadUtilisation, worker.Thread.Pointer);
        Check.Equal(Word(UtilisationWord.ThreadTime), 0, "time"u8);
    }
}
