using System.Runtime.CompilerServices;
using Firn.User.Objects;

namespace Firn.Images.SmpGuestHost;

/// <summary>What the cores of a guest share.</summary>
internal struct GuestMachine
{
    /// <summary>Pages of its window.</summary>
    internal const int Pages = 16;

    /// <summary>Its memory: stage 2 of all cores.</summary>
    internal AddressSpace Space;

    /// <summary>The pages of its window that came so far.</summary>
    internal WindowPages Window;

    /// <summary>A frame for each page; none: it did not come yet.</summary>
    [InlineArray(Pages)]
    internal struct WindowPages
    {
        private Frame _first;
    }
}
