using System;
using Firn.MonitorTests.Fakes;

namespace Firn.MonitorTests.Worlds;

/// <summary>One row of docs/el3-bringup.md: a field of a register, the value it has to have, and when; else it is 0.</summary>
internal sealed record Row(string Register, int Low, ulong Value, Func<CoreModel, uint, bool> When);
