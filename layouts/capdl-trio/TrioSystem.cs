using Firn.Tools.Systems;

namespace Firn.Layouts.CapDlTrio;

/// <summary>Two components that talk and one that reaches neither: the system of <c>system.cdl</c>, composed.</summary>
internal static class TrioSystem
{
    /// <summary>Where the program is that all three run, by the role in x1.</summary>
    private const string Image = "artifacts/bin/TrioImage/freestanding/trio.elf";

    /// <summary><c>dotnet run --project layouts/capdl-trio [FILE.cdl]</c>, from the root of the source.</summary>
    private static int Main(string[] arguments) => SystemBuilder.Run(arguments, () => Compose(SystemBuilder.Program("trio.elf", Image)));

    private static SystemBuilder Compose(Program program)
    {
        var system = new SystemBuilder();
        Endpoint questions = system.Endpoint("questions");
        Notification done = system.Notification("done");
        MonitorCall monitor = system.MonitorCall("monitor");

        system.Component("asker", program, new ComponentSettings { Priority = 100, SlotBits = 3, Arguments = [1] })
            .Calls(1, questions.Client(badge: 1))
            .Signals(3, done.Signaller());
        system.Component("answerer", program, new ComponentSettings { Priority = 100, SlotBits = 3, Arguments = [2] })
            .Serves(1, questions.Server, replySlot: 2);
        // What is refused to the stranger is a fault, which its second thread takes: so it can try everything.
        Endpoint refusals = system.Endpoint("stranger_refusals");
        Component stranger = system.Component("stranger", program, new ComponentSettings { Priority = 90, SlotBits = 3, Arguments = [3] });
        stranger.Waits(3, done.Waiter)
            .Uses(4, monitor)
            .FaultsTo(refusals.Client(badge: 1))
            .Thread("watcher", new ComponentSettings { Priority = 90, Entry = "_start", StackTop = 0x54_0000, IpcBuffer = 0x55_0000, Arguments = [4] })
            .Serves(5, refusals.Server, replySlot: 2)
            .Controls(6, stranger);
        return system;
    }
}
