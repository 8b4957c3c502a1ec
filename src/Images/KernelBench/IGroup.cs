namespace Firn.Images.KernelBench;

/// <summary>Rows that need the same objects.</summary>
internal interface IGroup
{
    /// <summary>Makes the objects.</summary>
    bool TryPrepare(ref BenchSystem system);

    /// <summary>Runs the rows.</summary>
    void Run();
}
