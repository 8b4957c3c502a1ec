using Firn.Abi.RootTask;
using Firn.CapDlForm;
using Firn.User.Objects;

namespace Firn.Images.Initialiser;

/// <summary>The schedule of domains.</summary>
internal static class DomainSteps
{
    /// <summary>
    /// Sets the schedule, and then where it begins. From then on the initialiser runs when domain 0 does, so it is the last thing before it gives its
    /// authority up.
    /// </summary>
    internal static bool TrySchedule(scoped ref InitialSystem system)
    {
        CborReader schedule = system.Realized.Form.Domains;
        if (schedule.TryReadNull())
            return true;
        schedule.ReadArray(3);
        CborReader periods = schedule;
        for (int left = schedule.ReadArray(); left > 0; left--)
            ReadPeriod(ref schedule, out _, out _);
        bool isStarted = !schedule.TryReadNull();
        ulong start = isStarted ? schedule.ReadUnsigned() : 0;
        ulong shift = schedule.ReadUnsigned();
        var control = Domain.At((ulong)InitialSlot.Domain);
        int count = periods.ReadArray();
        for (int i = 0; i < count; i++)
        {
            ReadPeriod(ref periods, out byte domain, out ulong duration);
            if (!system.Realized.Check(control.ConfigureSchedule(shift + (ulong)i, domain, duration), "DomainSet.ScheduleConfigure"u8, -1))
                return false;
        }
        return !isStarted || system.Realized.Check(control.SetScheduleStart(shift + start), "DomainSet.ScheduleSetStart"u8, -1);
    }

    private static void ReadPeriod(ref CborReader reader, out byte domain, out ulong duration)
    {
        reader.ReadArray(2);
        domain = (byte)reader.ReadUnsigned();
        duration = reader.ReadUnsigned();
    }
}
