using Firn.User.Objects;
using Firn.User.Target;

namespace Firn.Images.Crowd;

/// <summary>Every role's beginning.</summary>
internal static class CrowdMain
{
    /// <summary>Runs it.</summary>
    public static void Run(CrowdRole role)
    {
        switch (role)
        {
            case CrowdRole.Client:
                new Client().Run(in ComponentConfiguration.Of<CrowdConfiguration>());
                break;
            case CrowdRole.Tally:
                Tally.Run();
                break;
            case CrowdRole.Crasher:
                Crasher.Run();
                break;
            case CrowdRole.Flooder:
                Flooder.Run();
                break;
            case CrowdRole.Stranger:
                Stranger.Run();
                break;
            case CrowdRole.Watch:
                new Watch(0).Run(in ComponentConfiguration.Of<CrowdConfiguration>());
                break;
            case CrowdRole.OtherWatch:
                new Watch(1).RunElsewhere();
                break;
            case CrowdRole.Judge:
                new Judge().Run(in ComponentConfiguration.Of<CrowdConfiguration>());
                break;
            default:
                _ = Notification.At((ulong)CrowdSlot.Signals).Wait();
                break;
        }
    }
}
