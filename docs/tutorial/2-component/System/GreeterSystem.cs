using Firn.Tools.Systems;
using Firn.Tutorial.Greeter;

namespace Firn.Tutorial.GreeterSystem;

/// <summary>One component, which may end the machine.</summary>
internal static class GreeterSystem
{
    private const ulong Monitor = 1;

    private static int Main(string[] arguments) => SystemBuilder.Run(arguments, given =>
    {
        var system = new SystemBuilder();
        _ = system.Component("greeter", given.Program("greeter.elf"), new ComponentSettings { Priority = 100 })
            .ConfiguredBy(new GreeterConfiguration { Times = 3 })
            .Uses(Monitor, system.MonitorCall("monitor"));
        return system;
    });
}
