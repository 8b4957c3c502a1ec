using Firn.Arm64.Identification;
using Firn.Arm64.Registers;
using Firn.Arm64.Translation;
using Xunit;

namespace Firn.Arm64Tests;

/// <summary>Words against values seen on machines and in the architecture's own text.</summary>
public sealed class KnownValueTests
{
    [Fact]
    public void Secure_configurations_that_boot_a_kernel()
    {
        SecureConfiguration normal = SecureConfiguration.Clean with
        {
            NonSecure = true,
            HypervisorCallEnable = true,
            LowerLevelIsAArch64 = true,
        };
        Assert.Equal(0x531UL, normal.Bits);
        SecureConfiguration secureEl2 = normal with { NonSecure = false, SecureEl2Enable = true };
        Assert.Equal(0x40530UL, secureEl2.Bits);
    }

    [Fact]
    public void Saved_status_of_an_entry()
    {
        Assert.Equal(0x3C9UL, SavedProgramStatus.El2h.Bits);
        Assert.Equal(0x3C5UL, SavedProgramStatus.El1h.Bits);
        Assert.Equal(0x3C0UL, SavedProgramStatus.El0t.Bits);
        Assert.Equal(2U, SavedProgramStatus.El2h.Level);
        Assert.Equal(ExceptionMode.El2h, new SavedProgramStatus { Bits = 0x600003C9 }.Mode);
    }

    [Fact]
    public void Syndrome_of_a_refused_secure_access()
    {
        Syndrome syndrome = new() { Bits = 0x96000010 };
        Assert.Equal(ExceptionClass.DataAbort, syndrome.Class);
        Assert.True(syndrome.Is32BitInstruction);
        Assert.Equal(FaultStatus.ExternalAbort, syndrome.DataAbort.Status);
        Assert.False(syndrome.DataAbort.IsWrite);
    }

    [Fact]
    public void Syndromes_of_calls()
    {
        Assert.Equal(ExceptionClass.SecureMonitorCall, new Syndrome { Bits = 0x5E000000 }.Class);
        Syndrome hypervisorCall = new() { Bits = 0x5A00_4B48 };
        Assert.Equal(ExceptionClass.HypervisorCall, hypervisorCall.Class);
        Assert.Equal(0x4B48U, hypervisorCall.Immediate);
    }

    [Fact]
    public void Syndrome_of_a_trapped_register()
    {
        // mrs x5, cntpct_el0: op0 3, op1 3, CRn 14, CRm 0, op2 1 (DDI 0487, CNTPCT_EL0).
        SystemAccessSyndrome read = new() { Op0 = 3, Op1 = 3, CRn = 14, CRm = 0, Op2 = 1, Register = 5, IsRead = true };
        Assert.Equal(0x0032_F8A1U, read.Bits);
        Assert.Equal(read.Encoding, (read with { IsRead = false, Register = 31 }).Encoding);
        Assert.NotEqual(read.Encoding, (read with { Op2 = 2 }).Encoding);
    }

    [Fact]
    public void Features_of_a_core_with_secure_EL2()
    {
        ProcessorFeatures0 features = new() { Bits = 0x1201_0011_2111_2222 };
        Assert.Equal(2U, features.El3);
        Assert.Equal(2U, features.El2);
        Assert.Equal(1U, features.InterruptController);
        Assert.Equal(2U, features.Reliability);
        Assert.Equal(1U, features.SecureEl2);
        Assert.Equal(1U, features.ScalableVectors);
        Assert.Equal(2U, features.BranchTargetsSafe);
        Assert.True(features.HasFloatingPoint);
        Assert.False(new ProcessorFeatures0 { FloatingPoint = 0xF, AdvancedSimd = 0xF }.HasAdvancedSimd);
    }

    [Theory]
    [InlineData(0, 32)]
    [InlineData(1, 36)]
    [InlineData(2, 40)]
    [InlineData(3, 42)]
    [InlineData(4, 44)]
    [InlineData(5, 48)]
    [InlineData(6, 52)]
    [InlineData(7, 56)]
    [InlineData(8, 0)]
    [InlineData(15, 0)]
    public void Physical_address_bits(uint range, int bits) =>
        Assert.Equal(bits, new MemoryModelFeatures0 { PhysicalAddressRange = range }.PhysicalAddressBits);

    [Fact]
    public void Performance_monitors_by_version()
    {
        Assert.False(new DebugFeatures0 { PerformanceMonitors = 0 }.HasPerformanceMonitors(1));
        Assert.True(new DebugFeatures0 { PerformanceMonitors = 9 }.HasPerformanceMonitors(6));
        Assert.False(new DebugFeatures0 { PerformanceMonitors = 0xF }.HasPerformanceMonitors(6));
    }

    [Fact]
    public void Cache_lines_of_a_Cortex_A72()
    {
        CacheType type = new() { Bits = 0x8444_C004 };
        Assert.Equal(64U, type.DataLineBytes);
        Assert.Equal(64U, type.InstructionLineBytes);
    }

    [Fact]
    public void Control_registers_with_everything_off()
    {
        Assert.Equal(0x30C5_0830UL, SystemControl.CleanEl2Or3.Bits);
        Assert.Equal(0x30D0_0800UL, SystemControl.CleanEl1.Bits);
        Assert.False(SystemControl.CleanEl1.Mmu || SystemControl.CleanEl1.DataCache || SystemControl.CleanEl1.InstructionCache);
        HypervisorFeatureTraps traps = HypervisorFeatureTraps.Clean with { TrapScalableVectors = true, TrapScalableMatrix = true };
        Assert.Equal(0x33FFUL, traps.Bits);
    }

    [Fact]
    public void A_page_of_device_registers_at_EL3()
    {
        Stage1Descriptor page = Stage1Descriptor.Page(new PhysicalAddress(0x0904_0000)) with
        {
            AttributeIndex = 1,
            Access = Stage1Access.ReadWrite,
            ExecuteNever = true,
        };
        Assert.Equal(0x0040_0000_0904_0447UL, page.Bits);
        Assert.Equal(0x0904_0000UL, page.Output.Value);
    }

    [Fact]
    public void Tables_and_blocks()
    {
        Assert.Equal(0x4020_3003UL, Stage1Descriptor.Table(new PhysicalAddress(0x4020_3000)).Bits);
        Assert.Equal(0x4020_3003UL, Stage2Descriptor.Table(new PhysicalAddress(0x4020_3000)).Bits);
        Stage2Descriptor block = Stage2Descriptor.Block(new PhysicalAddress(0x4000_0000)) with
        {
            Memory = Stage2Memory.NormalWriteBack,
            Access = Stage2Access.ReadWrite,
            Shareability = Shareability.Inner,
        };
        Assert.Equal(0x4000_07FDUL, block.Bits);
        Assert.Equal(Stage2Access.None, Stage2Descriptor.Page(default).Access);
    }
}
