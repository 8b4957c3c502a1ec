using System;
using Firn.Images.RealmRogue;
using Firn.Tools.Systems;
using Firn.Tools.Systems.Services;

namespace Firn.Layouts.LinuxHost.Rogue;

/// <summary>A realm that attacks all others and the platform, with as much as a realm can have: a port of the network, memory, its own slots, its own threads.</summary>
internal static class RogueRealm
{
    private const int Priority = 140;
    private const int MemoryBits = 18;

    // The product's kernel: addresses of 44 bits.
    private const int AddressBits = 48;

    private static int Main(string[] arguments) => SystemBuilder.Run(arguments, Compose);

    private static SystemBuilder Compose(LayoutArguments given)
    {
        var system = new SystemBuilder { AddressBits = AddressBits };
        Endpoint refusals = system.Endpoint("refusals");
        Time time = Time.Reserve(TimeSpan.FromMilliseconds(2), TimeSpan.FromMilliseconds(10));
        Component rogue = system.Component("rogue", given.Program("realm-rogue.elf"), new ComponentSettings { Priority = Priority, Time = time, Arguments = [RogueMemory.Attacking] });
        _ = rogue.Calls((ulong)RogueSlot.Console, system.ExternServer(RealmServers.Console))
            .FaultsTo(refusals.Client(badge: 1))
            .Thread("watcher", new ComponentSettings { Priority = Priority, Time = time, Entry = "_start", StackTop = 0x58_0000, IpcBuffer = 0x59_0000, Arguments = [RogueMemory.Watching] })
            .Serves((ulong)RogueSlot.Faults, refusals.Server, (ulong)RogueSlot.Reply)
            .HoldsThread((ulong)RogueSlot.Thread)
            .HoldsNode((ulong)RogueSlot.Node)
            .HoldsSpace((ulong)RogueSlot.Space)
            .Makes((ulong)RogueSlot.Memory, system.Untyped("matter", MemoryBits));
        new RealmPort(system).Connect(rogue, RogueMemory.Rings, RogueMemory.Card, (ulong)RogueSlot.Network);
        return system;
    }
}
