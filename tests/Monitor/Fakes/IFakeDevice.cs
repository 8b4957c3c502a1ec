namespace Firn.MonitorTests.Fakes;

/// <summary>A device on a fake board's bus. It throws where the real one would do something else than was meant.</summary>
public interface IFakeDevice
{
    /// <summary>One load of <paramref name="width"/> bits.</summary>
    ulong Read(ulong offset, int width);

    /// <summary>One store of <paramref name="width"/> bits.</summary>
    void Write(ulong offset, ulong value, int width);
}
