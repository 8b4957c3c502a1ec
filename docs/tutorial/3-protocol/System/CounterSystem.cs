using Firn.Tools.Systems;

namespace Firn.Tutorial.CounterSystem;

/// <summary>A server and its client, which share an endpoint and nothing else.</summary>
internal static class CounterSystem
{
    private static int Main(string[] arguments) => SystemBuilder.Run(arguments, given =>
    {
        var system = new SystemBuilder();
        Endpoint requests = system.Endpoint("requests");
        _ = system.Component("counter", given.Program("counter.elf"), new ComponentSettings { Priority = 110 })
            .Serves(1, requests.Server, replySlot: 2);
        _ = system.Component("user", given.Program("counter-user.elf"), new ComponentSettings { Priority = 100 })
            .Calls(1, requests.Client(badge: 1))
            .Uses(2, system.MonitorCall("monitor"));
        return system;
    });
}
