using System;
using Firn.Images.RealmCounter;
using Firn.Tools.Systems;
using Firn.Tools.Systems.Services;

namespace Firn.Layouts.LinuxHost.Hello;

/// <summary>A realm of one native component, which has a tenth of a core and a console.</summary>
internal static class HelloRealm
{
    private const int Priority = 150;

    // The product's kernel: addresses of 44 bits.
    private const int AddressBits = 48;

    private static int Main(string[] arguments) => SystemBuilder.Run(arguments, Compose);

    private static SystemBuilder Compose(LayoutArguments given)
    {
        var system = new SystemBuilder { AddressBits = AddressBits };
        _ = system.Component("hello", given.Program("realm-counter.elf"), new ComponentSettings
        {
            Priority = Priority,
            Time = Time.Reserve(TimeSpan.FromMilliseconds(1), TimeSpan.FromMilliseconds(10)),
        }).Calls((ulong)CounterSlot.Console, system.ExternServer(RealmServers.Console));
        return system;
    }
}
