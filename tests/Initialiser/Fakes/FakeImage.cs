namespace Firn.InitialiserTests.Fakes;

/// <summary>Where the initialiser's image and its window would lie.</summary>
internal static class FakeImage
{
    internal static ulong ImageStart() => 0x40_0000;

    internal static ulong Window() => 0x40_5000;

    internal static ulong ConsoleWindow() => 0x40_6000;
}
