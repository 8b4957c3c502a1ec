using System;
using Firn.Images.Onlooker;
using Firn.Images.RealmAttacker;
using Firn.Images.RealmClient;
using Firn.Images.RealmHello;
using Firn.Tools.Systems;
using Firn.Tools.Systems.Services;

namespace Firn.Layouts.RealmsNative;

/// <summary>The resource server, its client, a component that carries the file of a small realm, and as many attackers as asked for, each with a session.</summary>
internal static class RealmsNativeSystem
{
    private const int ClientPriority = 30;
    private const int RealmPriority = 40;
    private const int ServerPriority = 60;
    private const int OnlookerPriority = 250;
    private const ulong LargePage = 1UL << 21;
    private const ulong Matter = 0x1000_0000;
    private const ulong Label = 0x4849;
    private const ulong DefaultRounds = 3;

    // The product's kernel: addresses of 44 bits.
    private const int AddressBits = 48;

    private static int Main(string[] arguments) => SystemBuilder.Run(arguments, Compose);

    private static SystemBuilder Compose(LayoutArguments given)
    {
        ulong large = given.Number("large", 0);
        byte[] realm = Realm(given.Program("realm-hello.elf"), large);
        var system = new SystemBuilder { AddressBits = AddressBits };
        var serial = new SerialService(system, given.Program("serial-server.elf"), VirtBoard.Uart(system), priority: 220);
        var settings = new ResourceSettings { ReserveBits = large > 0 ? 25 : 24, MostBits = large > 0 ? 24 : 22, Realms = 8, Priority = RealmPriority, Share = 500_000 };
        int attackers = (int)given.Number("attackers", 0);
        var resources = new ResourceService(system, given.Program("resource-server.elf"), 1 + attackers, ServerPriority, settings);
        Endpoint reports = system.Endpoint("reports");
        Notification signals = system.Notification("client_signals");
        Component client = system.Component("client", given.Program("realm-client.elf"), new ComponentSettings { Priority = ClientPriority, StackSize = 16 * SystemBuilder.PageSize })
            .Calls((ulong)ClientSlot.Console, serial.Client("client"))
            .Waits((ulong)ClientSlot.Signals, signals.Waiter)
            .Serves((ulong)ClientSlot.Reports, reports.Server, (ulong)ClientSlot.Reply)
            .Uses((ulong)ClientSlot.Monitor, system.MonitorCall("monitor"))
            .Carries("realm", realm, ClientMemory.File)
            .ConfiguredBy(new ClientConfiguration { Rounds = given.Number("rounds", DefaultRounds), FileBytes = (ulong)realm.Length, Label = Label, Attackers = (ulong)attackers });
        resources.Connect(client, ClientMemory.Rings, (ulong)ClientSlot.Server, signals.Signaller());
        _ = resources.Offers("reports", "hello", number => reports.Client((ulong)number));
        Notification done = system.Notification("attacks_done");
        _ = client.Waits((ulong)ClientSlot.Done, done.Waiter);
        for (int i = 0; i < attackers; i++)
            AddAttacker(i);
        if (given.Number("onlooker", 0) > 0)
            AddOnlooker(system, given.Program("onlooker.elf"), serial);
        return system;

        void AddAttacker(int number)
        {
            string name = $"attacker{number + 1}";
            Notification woken = system.Notification($"{name}_signals");
            Component attacker = system.Component(name, given.Program("realm-attacker.elf"), new ComponentSettings { Priority = ClientPriority, StackSize = 16 * SystemBuilder.PageSize })
                .Calls((ulong)ClientSlot.Console, serial.Client(name))
                .Waits((ulong)ClientSlot.Signals, woken.Waiter)
                .Signals((ulong)ClientSlot.Done, done.Signaller(1UL << number))
                .Carries("realm", realm, ClientMemory.File)
                .ConfiguredBy(new AttackConfiguration { Seed = given.Number("seed", 1) + (ulong)number, Choices = given.Number("choices", 100), FileBytes = (ulong)realm.Length });
            resources.Connect(attacker, ClientMemory.Rings, (ulong)ClientSlot.Server, woken.Signaller());
        }
    }

    // Above all others: nothing but the kernel keeps it from its turns.
    private static void AddOnlooker(SystemBuilder system, Program program, SerialService serial) => system.Component("onlooker", program, new ComponentSettings
    {
        Priority = OnlookerPriority,
        Time = Time.Reserve(TimeSpan.FromMicroseconds(40), TimeSpan.FromMicroseconds(200)),
    }).Calls((ulong)OnlookerSlot.Console, serial.Client("onlooker"));

    // A tenth of a core, and a call again and again; with as many frames of 2 MiB as asked for, which it does not use.
    private static byte[] Realm(Program program, ulong large)
    {
        var system = new SystemBuilder { AddressBits = AddressBits };
        Component hello = system.Component("hello", program, new ComponentSettings
        {
            Priority = RealmPriority,
            // More than the smallest block has.
            StackSize = 16 * SystemBuilder.PageSize,
            Time = Time.Reserve(TimeSpan.FromMilliseconds(1), TimeSpan.FromMilliseconds(10)),
            Arguments = [Label],
        }).Calls((ulong)HelloSlot.Reports, system.ExternServer("reports"));
        if (large > 0)
            _ = hello.Maps(system.SharedLarge("matter", large * LargePage), Matter, MapAccess.ReadWrite);
        return system.BuildRealm().File;
    }
}
