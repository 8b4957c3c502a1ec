using System;
using Firn.Tools.Host;

namespace Firn.Tools.Systems;

/// <summary>The processor time of a component: so much in each period.</summary>
public sealed record Time
{
    private Time(ulong budget, ulong period) => (Budget, Period) = (budget, period);

    /// <summary>Microseconds in each period.</summary>
    public ulong Budget { get; }

    /// <summary>Microseconds of a period.</summary>
    public ulong Period { get; }

    /// <summary>Is it less than the whole period, and so kept from others? Without reservation threads of one priority take turns.</summary>
    public bool IsReserved => Budget < Period;

    /// <summary>Reserves a part of each period.</summary>
    /// <exception cref="FirnException">The budget is no part of the period.</exception>
    public static Time Reserve(TimeSpan budget, TimeSpan period)
    {
        if (budget <= TimeSpan.Zero || budget >= period)
            throw new FirnException($"A budget of {budget.TotalMicroseconds} us is no part of a period of {period.TotalMicroseconds} us.", "Reserve more than nothing and less than all.");
        return new Time((ulong)budget.TotalMicroseconds, (ulong)period.TotalMicroseconds);
    }

    /// <summary>Reserves nothing: turns of this length among threads of the same priority.</summary>
    public static Time Turns(TimeSpan length) => length > TimeSpan.Zero ? new Time((ulong)length.TotalMicroseconds, (ulong)length.TotalMicroseconds)
        : throw new FirnException("A turn takes some time.", "Give it a length above zero.");
}
