using System;
using System.ComponentModel;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text;
using Firn.DeviceTree;
using Xunit;

namespace Firn.DeviceTreeTests;

/// <summary>The monitor's changes, judged by the model and by dtc, the compiler that the kernel's own trees come from.</summary>
public static class BootFixupsTests
{
    [Fact]
    public static void All_changes_give_the_tree_that_dtc_prints()
    {
        byte[] blob = TestBlob.Flatten(Samples.Virt(), 1000);
        Fix(blob);
        string source = Decompile(blob);
        Assert.Contains("""
            	psci {
            		compatible = "arm,psci-1.0\0arm,psci-0.2";
            		method = "smc";
            	};
            """, source, StringComparison.Ordinal);
        Assert.Contains("""
            	reserved-memory {
            		#address-cells = <0x02>;
            		#size-cells = <0x02>;
            		ranges;

            		monitor@e000000 {
            			reg = <0x00 0xe000000 0x00 0x100000>;
            			no-map;
            		};
            	};
            """, source, StringComparison.Ordinal);
        Assert.Contains("""
            		bootargs = "console=ttyAMA0";
            		linux,initrd-start = <0x00 0x48000000>;
            		linux,initrd-end = <0x00 0x48000123>;
            """, source, StringComparison.Ordinal);
        Assert.Equal(2, source.Split("enable-method = \"psci\";").Length - 1);
        Assert.Contains("/memreserve/\t0x0000000080000000 0x0000000000001000;", source, StringComparison.Ordinal);
    }

    [Fact]
    public static void What_dtc_compiles_is_read_as_the_model_has_it()
    {
        byte[] ours = TestBlob.Flatten(Samples.Virt(8));
        byte[] theirs = Run("dtb", "dts", Run("dts", "dtb", ours));
        Assert.Equal(DeviceTreeStatus.Success, DeviceTreeReader.Open(theirs, out _));
        Assert.Equal(Samples.Virt(8).ToString(), TestBlob.Unflatten(theirs).ToString());
    }

    [Fact]
    public static void Changes_made_twice_change_nothing_more()
    {
        byte[] blob = TestBlob.Flatten(Samples.Virt(4), 1000);
        Fix(blob);
        string once = TestBlob.Unflatten(blob).ToString();
        Fix(blob);
        Assert.Equal(once.Length, TestBlob.Unflatten(blob).ToString().Length);
        Assert.Single(TestBlob.Unflatten(blob).Children, child => child.Name == "psci");
        Assert.Single(TestBlob.Unflatten(blob).Children, child => child.Name == "reserved-memory");
    }

    [Fact]
    public static void An_image_has_its_size_beside_its_memory()
    {
        byte[] blob = TestBlob.Flatten(Samples.Virt(), 1000);
        Assert.Equal(DeviceTreeStatus.Success, DeviceTreeEditor.Open(blob, out DeviceTreeEditor editor));
        Assert.Equal(DeviceTreeStatus.Success, BootFixups.PlaceImage(editor, "notes"u8, 0x4800_0000, 0x2000, 0x1234));
        TestNode node = TestBlob.Unflatten(blob).Children.Single(child => child.Name == "reserved-memory").Children.Single();
        TestNode expected = new TestNode("notes@48000000").With("reg", 0, 0x4800_0000, 0, 0x2000).With("no-map", Array.Empty<byte>()).With("firn,image-size", 0, 0x1234);
        Assert.Equal(expected.ToString(), node.ToString());
        Assert.Equal(DeviceTreeStatus.BadValue, BootFixups.PlaceImage(editor, "notes"u8, 0x4800_0000, 0, 0));
    }

    [Fact]
    public static void An_older_psci_node_is_replaced()
    {
        TestNode root = Samples.Virt().With(new TestNode("psci").With("method", "hvc").With("cpu_on", 0x8400_0003));
        byte[] blob = TestBlob.Flatten(root, 1000);
        Fix(blob);
        TestNode psci = TestBlob.Unflatten(blob).Children.Single(child => child.Name == "psci");
        Assert.Equal(["compatible", "method"], psci.Properties.Select(property => property.Name));
        Assert.Equal("smc\0"u8.ToArray(), psci.Properties[1].Value);
    }

    [Fact]
    public static void Only_cores_are_started_by_psci()
    {
        byte[] blob = TestBlob.Flatten(Samples.Virt(8), 1000);
        Fix(blob);
        TestNode cpus = TestBlob.Unflatten(blob).Children.Single(child => child.Name == "cpus");
        Assert.Equal(
            cpus.Children.Select(child => child.Name.StartsWith("cpu@", StringComparison.Ordinal)),
            cpus.Children.Select(child => child.Properties.Any(property => property.Name == "enable-method")));
    }

    [Fact]
    public static void Reserved_memory_takes_the_cells_that_are_there()
    {
        TestNode root = new TestNode("").With("#address-cells", 1).With("#size-cells", 1);
        byte[] blob = TestBlob.Flatten(root, 300);
        DeviceTreeEditor.Open(blob, out DeviceTreeEditor editor);
        Assert.Equal(DeviceTreeStatus.Success, BootFixups.ReserveMemory(editor, "m"u8, 0x1000, 0x2000));
        Assert.Equal(DeviceTreeStatus.BadValue, BootFixups.ReserveMemory(editor, "m"u8, 1UL << 40, 0x2000));
        Assert.True(editor.Tree.TryGetProperty(editor.Tree.Find("/reserved-memory/m@1000"u8), "reg"u8, out ReadOnlySpan<byte> reg));
        Assert.Equal([0, 0, 0x10, 0, 0, 0, 0x20, 0], reg.ToArray());
    }

    [Fact]
    public static void What_is_not_there_is_said()
    {
        DeviceTreeEditor.Open(TestBlob.Flatten(new TestNode(""), 1000), out DeviceTreeEditor editor);
        Assert.Equal(DeviceTreeStatus.NotFound, BootFixups.StartCoresByPsci(editor));
        Assert.Equal(DeviceTreeStatus.NotFound, BootFixups.Disable(editor, "/pl011"u8));
        Assert.Equal(DeviceTreeStatus.BadValue, BootFixups.SetInitialRamDisk(editor, 2, 1));
        Assert.Equal(DeviceTreeStatus.BadValue, BootFixups.ReserveMemory(editor, ""u8, 1, 1));
        Assert.Equal(DeviceTreeStatus.BadValue, BootFixups.ReserveMemory(editor, "a"u8, 1, 0));
    }

    [Fact]
    public static void Without_room_each_change_fails_and_the_tree_stays_valid()
    {
        for (int room = 0; room < 700; room += 4)
        {
            byte[] blob = TestBlob.Flatten(Samples.Virt(), room);
            DeviceTreeEditor.Open(blob, out DeviceTreeEditor editor);
            _ = BootFixups.AddPsci(editor);
            _ = BootFixups.StartCoresByPsci(editor);
            _ = BootFixups.ReserveMemory(editor, "monitor"u8, 0x0E00_0000, 0x10_0000);
            Assert.Equal(DeviceTreeStatus.Success, DeviceTreeReader.Open(blob, out _));
            TestBlob.Unflatten(blob);
        }
    }

    private static void Fix(byte[] blob)
    {
        Assert.Equal(DeviceTreeStatus.Success, DeviceTreeEditor.Open(blob, out DeviceTreeEditor editor));
        Assert.Equal(DeviceTreeStatus.Success, BootFixups.AddPsci(editor));
        Assert.Equal(DeviceTreeStatus.Success, BootFixups.StartCoresByPsci(editor));
        Assert.Equal(DeviceTreeStatus.Success, BootFixups.ReserveMemory(editor, "monitor"u8, 0x0E00_0000, 0x10_0000));
        Assert.Equal(DeviceTreeStatus.Success, BootFixups.SetBootArguments(editor, "console=ttyAMA0"u8));
        Assert.Equal(DeviceTreeStatus.Success, BootFixups.SetInitialRamDisk(editor, 0x4800_0000, 0x4800_0123));
        Assert.Equal(DeviceTreeStatus.Success, BootFixups.Disable(editor, "/pl011@9040000"u8));
        Assert.Equal(DeviceTreeStatus.Success, editor.AddReservation(0x8000_0000, 0x1000));
    }

    private static string Decompile(byte[] blob) => Encoding.ASCII.GetString(Run("dts", "dtb", blob));

    private static byte[] Run(string output, string input, byte[] contents)
    {
        var start = new ProcessStartInfo("dtc", ["-q", "-I", input, "-O", output, "-"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        try
        {
            using Process process = Process.Start(start)!;
            using var result = new MemoryStream();
            process.StandardInput.BaseStream.Write(contents);
            process.StandardInput.Close();
            process.StandardOutput.BaseStream.CopyTo(result);
            process.WaitForExit();
            Assert.Equal(0, process.ExitCode);
            return result.ToArray();
        }
        catch (Win32Exception cause)
        {
            throw new InvalidOperationException("dtc is missing; './firn doctor' says how to install it", cause);
        }
    }
}
