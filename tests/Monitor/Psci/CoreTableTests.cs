using System.Linq;
using CsCheck;
using Firn.Arm64.Psci;
using Firn.Monitor.Platforms;
using Firn.Monitor.Psci;
using Xunit;

namespace Firn.MonitorTests.Psci;

/// <summary>The table of cores does what the model says, whatever is asked of it in whatever order.</summary>
public static class CoreTableTests
{
    private enum Act
    {
        TurnOn,
        Query,
        Enter,
        TurnOff,
    }

    private static readonly Gen<(Act Act, uint Core, ulong Entry, ulong Context)> _step =
        Gen.Select(Gen.Enum<Act>(), Gen.UInt[0, 9], Gen.ULong, Gen.ULong, (act, core, entry, context) => (act, core, entry, context));

    [Fact]
    public static void Random_sequences_agree_with_the_model() =>
        Gen.Select(Gen.UInt[1, 255], _step.Array[0, 200]).Sample((mask, steps) =>
        {
            PowerModel model = PowerModel.Create(mask | 1);
            CoreTable table = TableOf(mask | 1);
            foreach ((Act act, uint core, ulong entry, ulong context) in steps)
            {
                model = Step(model, ref table, act, core, entry, context);
                Compare(model, ref table);
            }
        });

    [Fact]
    public static void Every_sequence_of_two_cores_agrees_with_the_model()
    {
        // All 8^6 sequences of the four acts on two cores.
        (Act Act, uint Core)[] acts =
            [.. from act in System.Enum.GetValues<Act>() from core in new uint[] { 0, 1 } select (act, core)];
        Explore(PowerModel.Create(0b11), TableOf(0b11), acts, depth: 6);
    }

    [Fact]
    public static void A_core_takes_a_cache_line_of_its_own()
    {
        Assert.Equal(64, System.Runtime.CompilerServices.Unsafe.SizeOf<CorePower>());
        Assert.Equal(64 * CoreNumber.Maximum, System.Runtime.CompilerServices.Unsafe.SizeOf<CoreTable>());
    }

    internal static CoreTable TableOf(uint mask)
    {
        CoreTable table = default;
        for (int core = 0; core < CoreNumber.Maximum; core++)
        {
            if (((mask >> core) & 1) != 0)
                table.Add((uint)core);
        }
        table.Boot(0);
        return table;
    }

    private static void Explore(PowerModel model, CoreTable table, (Act Act, uint Core)[] acts, int depth)
    {
        if (depth == 0)
            return;
        foreach ((Act act, uint core) in acts)
        {
            CoreTable copy = table;
            PowerModel next = Step(model, ref copy, act, core, 0x4000_0000ul * (ulong)depth, (ulong)depth);
            Explore(next, copy, acts, depth - 1);
        }
    }

    private static PowerModel Step(PowerModel model, ref CoreTable table, Act act, uint core, ulong entry, ulong context)
    {
        switch (act)
        {
            case Act.TurnOn:
                (PsciResult result, PowerModel after) = model.TurnOn(core, entry, context);
                Assert.Equal(result, table.TurnOn(core, entry, context));
                return after;
            case Act.Query:
                Assert.Equal(model.At(core) is null ? PsciResult.InvalidParameters : PsciResult.Success, table.Query(core, out _));
                return model;
            case Act.Enter when model.At(core) is not null:
                (PowerModel.Core? entered, PowerModel next) = model.Enter(core);
                Assert.Equal(entered is not null, table.TryEnter(core, out ulong foundEntry, out ulong foundContext));
                Assert.Equal((entered?.EntryPoint ?? 0, entered?.Context ?? 0), (foundEntry, foundContext));
                return next;
            // A core that is on turns itself off; no other can.
            case Act.TurnOff when model.At(core)?.State == AffinityState.On:
                table.TurnOff(core);
                return model.TurnOff(core);
            default:
                return model;
        }
    }

    private static void Compare(PowerModel model, ref CoreTable table)
    {
        for (uint core = 0; core < CoreNumber.Maximum + 2; core++)
        {
            PsciResult result = table.Query(core, out AffinityState state);
            Assert.Equal(model.At(core) is null ? PsciResult.InvalidParameters : PsciResult.Success, result);
            if (model.At(core) is { } known)
                Assert.Equal(known.State, state);
        }
    }
}
