using Firn.Abi.Capabilities;
using Firn.Abi.Memory;
using Firn.User.Memory;
using Firn.User.Objects;

namespace Firn.Images.KernelBench.Rows;

/// <summary>Frames in an address space whose page tables are there.</summary>
internal struct MappingRows : IGroup
{
    private const ulong Address = 0x3100_0000;

    private Frame _frame;

    /// <inheritdoc/>
    public bool TryPrepare(ref BenchSystem system) => Mapper.CreateAndMap(ref system.Allocator, BenchSystem.Space, Address, out _frame).IsSuccess;

    /// <inheritdoc/>
    public void Run()
    {
        Runner.Run<MappingRows, Again>("Page_Map again (remap same place)"u8, ref this);
        Runner.Run<MappingRows, Unmap>("Page_Unmap"u8, ref this);
        Runner.Run<MappingRows, Fresh>("Page_Map fresh"u8, ref this);
        Runner.Run<MappingRows, Find>("Page_GetAddress"u8, ref this);
    }

    private readonly InvocationResult Map() => _frame.Map(BenchSystem.Space, Address, CapabilityRights.ReadWrite, MappingAttributes.Default);

    private struct Again : IRow<MappingRows>
    {
        public static ulong Once(ref MappingRows group) => Cycles.Of(group.Map());
    }

    private struct Unmap : IRow<MappingRows>
    {
        public static ulong Once(ref MappingRows group) => group.Map().IsSuccess ? Cycles.Of(group._frame.Unmap()) : Cycles.Failed;
    }

    private struct Fresh : IRow<MappingRows>
    {
        public static ulong Once(ref MappingRows group) => group._frame.Unmap().IsSuccess ? Cycles.Of(group.Map()) : Cycles.Failed;
    }

    private struct Find : IRow<MappingRows>
    {
        public static ulong Once(ref MappingRows group) => Cycles.Of(group._frame.GetAddress(out _));
    }
}
