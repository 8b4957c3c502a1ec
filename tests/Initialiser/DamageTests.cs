using System;
using System.Linq;
using Firn.CapDlForm;
using Firn.CapDlTests.Canonical;
using Firn.InitialiserTests.Fakes;
using Xunit;

namespace Firn.InitialiserTests;

/// <summary>
/// The whole initialiser with a file that was damaged: it says what is wrong, by object and rule or call, or it makes a system; a plan that it takes makes the
/// system that was measured and no other. <c>FIRN_FUZZ_ROUNDS</c> makes it go on for longer.
/// </summary>
public sealed class DamageTests
{
    private readonly TestSystem _system = new();
    private readonly string _world;
    private readonly int _calls;

    public DamageTests()
    {
        FakeKernel kernel = TestSystem.Kernel();
        _world = TestSystem.Run(kernel, _system.File, TestSystem.Chunks())!.ToString();
        _calls = kernel.Calls.Count;
    }

    private static int Rounds => int.TryParse(Environment.GetEnvironmentVariable("FIRN_FUZZ_ROUNDS"), out int rounds) ? rounds : 3_000;

    [Fact]
    public void Every_damaged_byte_is_told_or_harmless()
    {
        (int start, int end) = FormIn(_system.File);
        int taken = 0;
        for (int at = 0; at < _system.File.Length; at++)
        {
            for (int change = 1; change < 256; change = change == 1 ? 3 : change == 3 ? 4 : change << 1)
            {
                byte[] file = [.. _system.File];
                file[at] ^= (byte)change;
                taken += IsTaken(file, isPlan: at < start || at >= end, $"byte {at} ^ {change}") ? 1 : 0;
            }
        }
        // Another badge, another block of memory.
        Assert.InRange(taken, 1, _system.File.Length * 4);
    }

    [Fact]
    public void A_file_that_was_cut_and_put_together_is_told_or_harmless()
    {
        for (int round = 0; round < Rounds; round++)
        {
            byte[] file = Damage.Of(_system.File, new Random(round));
            bool isPlan = CompiledForm.FormOf(file).SequenceEqual(CompiledForm.FormOf(_system.File));
            _ = IsTaken(file, isPlan, $"round {round}");
        }
    }

    private bool IsTaken(byte[] file, bool isPlan, string what)
    {
        FakeKernel kernel = TestSystem.Kernel();
        FakeWorld? world;
        try
        {
            world = TestSystem.Run(kernel, file, TestSystem.Chunks());
        }
        catch (Exception failure)
        {
            throw new InvalidOperationException(what, failure);
        }
        string text = FakeConsole.Take();
        Assert.InRange(kernel.Calls.Count, 0, _calls * 4);
        if (world is null)
        {
            Assert.Matches(@"initialiser: .*(the rule is that|the kernel answers error \d+ to) [A-Za-z]", text);
            return false;
        }
        if (isPlan && world.ToString() is var made && made != _world)
            Assert.Fail($"{what} makes another system:\n{string.Join('\n', made.Split('\n').Except(_world.Split('\n')))}");
        return true;
    }

    private static (int Start, int End) FormIn(byte[] file)
    {
        ReadOnlySpan<byte> form = CompiledForm.FormOf(file);
        int start = file.AsSpan().IndexOf(form);
        return (start, start + form.Length);
    }
}
