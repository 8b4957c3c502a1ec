using Firn.Arm64;
using Firn.Arm64.Psci;
using Firn.Arm64.Translation;
using Firn.Loader.Placement;

namespace Firn.Loader.Entry;

/// <summary>
/// The other cores of a kernel for several: each is turned on, one after the other, and waits with its MMU on until all have come. So a core
/// that does not come is known before the kernel runs on any.
/// </summary>
internal static class CoreStart
{
    private const ulong PatienceSeconds = 5;

    /// <summary>Turns the cores on that the description asks for, and lets them go.</summary>
    /// <param name="machine">The machine; the hand-over is filled in.</param>
    /// <param name="image">The loader's image.</param>
    /// <param name="description">What the device tree says.</param>
    internal static LoadProblem StartAll<TMachine>(TMachine machine, in LoaderImage image, in BootDescription description)
        where TMachine : struct, ILoaderMachine
    {
        var handOver = new PhysicalAddress(image.HandOver);
        machine.Write64(handOver + HandOver.ReleasedOffset, 0);
        for (uint core = 0; core < BootDescription.MaximumCores; core++)
            machine.Write64(Arrived(in image, core), 0);
        // They read it with their caches off.
        CacheMaintenance.Clean(machine, handOver, HandOver.Size);
        for (uint core = 1; core < description.CoreCount; core++)
        {
            PsciResult result = machine.Call(PsciFunction.CpuOn64, description.Core((int)core), image.CoreEntry, core);
            if (result != PsciResult.Success || !Comes(machine, Arrived(in image, core)))
                return new LoadProblem(LoadStatus.CoreMissing, LoadPart.Machine);
        }
        machine.Write64(handOver + HandOver.ReleasedOffset, 1);
        machine.SynchronizeData();
        return LoadProblem.Nothing;
    }

    private static bool Comes<TMachine>(TMachine machine, PhysicalAddress flag)
        where TMachine : struct, ILoaderMachine
    {
        ulong start = machine.Count;
        ulong patience = PatienceSeconds * machine.CounterFrequency;
        while (machine.Read64(flag) == 0)
        {
            if (machine.Count - start > patience)
                return false;
        }
        return true;
    }

    private static PhysicalAddress Arrived(in LoaderImage image, uint core) =>
        new(image.HandOver + HandOver.ArrivedOffset + (core * sizeof(ulong)));
}
