using System.Runtime.CompilerServices;

namespace Firn.Sha2;

/// <summary>The last sixteen words of the message schedule, as a ring.</summary>
[InlineArray(16)]
internal struct ScheduleWords
{
    private ulong _first;
}
