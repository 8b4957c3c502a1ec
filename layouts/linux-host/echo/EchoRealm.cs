using System;
using Firn.Images.RealmEcho;
using Firn.Tools.Systems;
using Firn.Tools.Systems.Services;

namespace Firn.Layouts.LinuxHost.Echo;

/// <summary>A realm of one native component at a port of the network, which answers pings: at 10.0.0.11 if it is the first realm.</summary>
internal static class EchoRealm
{
    // Above the switch: what it was sent it takes at once.
    private const int Priority = 140;
    private const ulong Network = 0x0A00_0000;

    // The product's kernel: addresses of 44 bits.
    private const int AddressBits = 48;

    private static int Main(string[] arguments) => SystemBuilder.Run(arguments, Compose);

    private static SystemBuilder Compose(LayoutArguments given)
    {
        var system = new SystemBuilder { AddressBits = AddressBits };
        Component echo = system.Component("echo", given.Program("realm-echo.elf"), new ComponentSettings
        {
            Priority = Priority,
            Time = Time.Reserve(TimeSpan.FromMilliseconds(1), TimeSpan.FromMilliseconds(10)),
        });
        _ = echo.Calls((ulong)EchoSlot.Console, system.ExternServer(RealmServers.Console))
            .Calls((ulong)EchoSlot.Entropy, system.ExternServer(RealmServers.Entropy))
            .Waits((ulong)EchoSlot.Signals, system.ExternNotification(RealmServers.Signals).Waiter)
            .ConfiguredBy(new EchoConfiguration { Network = Network });
        new RealmPort(system).Connect(echo, EchoConfiguration.Rings, EchoConfiguration.Card, (ulong)EchoSlot.Network);
        return system;
    }
}
