using Firn.Abi.RootTask;
using Firn.CapDlForm;
using Firn.User.Objects;

namespace Firn.Images.Initialiser;

/// <summary>The schedule of domains.</summary>
internal static class DomainSteps
{
    /// <summary>Sets the schedule.</summary>
    internal static bool TryConfigure(scoped ref InitialSystem system)
    {
        if (!TryReadStart(in system, out CborReader periods, out _, out ulong shift))
            return true;
        int count = periods.ReadArray();
        for (int i = 0; i < count; i++)
        {
            ReadPeriod(ref periods, out byte domain, out ulong duration);
            InvocationResult result = Domain.At((ulong)InitialSlot.Domain).ConfigureSchedule(shift + (ulong)i, domain, duration);
            if (!system.Realized.Check(result, "DomainSet.ScheduleConfigure"u8, -1))
                return false;
        }
        return true;
    }

    /// <summary>
    /// Sets where it begins. From then on the initialiser runs when domain 0 does, so it is the last thing before it gives its authority up.
    /// </summary>
    internal static bool TryStart(scoped ref InitialSystem system)
    {
        if (!TryReadStart(in system, out _, out CborReader start, out ulong shift) || start.TryReadNull())
            return true;
        InvocationResult result = Domain.At((ulong)InitialSlot.Domain).SetScheduleStart(shift + start.ReadUnsigned());
        return system.Realized.Check(result, "DomainSet.ScheduleSetStart"u8, -1);
    }

    // False where there is no schedule.
    private static bool TryReadStart(scoped in InitialSystem system, out CborReader periods, out CborReader start, out ulong shift)
    {
        CborReader reader = system.Realized.Form.Domains;
        periods = reader;
        start = reader;
        shift = 0;
        if (reader.TryReadNull())
            return false;
        reader.ReadArray(3);
        periods = reader;
        for (int left = reader.ReadArray(); left > 0; left--)
            ReadPeriod(ref reader, out _, out _);
        start = reader;
        if (!reader.TryReadNull())
            _ = reader.ReadUnsigned();
        shift = reader.ReadUnsigned();
        return true;
    }

    private static void ReadPeriod(ref CborReader reader, out byte domain, out ulong duration)
    {
        reader.ReadArray(2);
        domain = (byte)reader.ReadUnsigned();
        duration = reader.ReadUnsigned();
    }
}
