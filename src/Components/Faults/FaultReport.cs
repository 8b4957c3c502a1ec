using System;
using Firn.Diagnostics;
using Firn.User.Objects;

namespace Firn.Components.Faults;

/// <summary>A fault, for a person to read: what, in which component, at which line, and who had called.</summary>
internal static class FaultReport
{
    private const ulong FrameAlignment = 16;

    /// <summary>Writes it.</summary>
    public static void Write<TSink, TComponents>(
        TextOutput<TSink> output, ref TComponents components, int component, in ComponentRecord record, ref Message message)
        where TSink : struct, ITextSink
        where TComponents : struct, IComponents
    {
        output.Write("fault: "u8);
        output.Write(record.Name.Text);
        output.Write(": "u8);
        FaultText.WriteCause(output, ref message);
        output.EndLine();
        if (FaultText.TryGetInstruction(ref message, out ulong address))
            WritePlace(output, ref components, component, address);
        WriteCallers(output, ref components, component);
        switch (record.State)
        {
            case ComponentState.Waiting:
                output.Write("  it is started again"u8);
                break;
            default:
                output.Write("  it stays stopped, after "u8);
                output.WriteDecimal(record.Restarts);
                output.Write(" restarts"u8);
                break;
        }
        output.EndLine();
    }

    private static void WritePlace<TSink, TComponents>(TextOutput<TSink> output, ref TComponents components, int component, ulong address)
        where TSink : struct, ITextSink
        where TComponents : struct, IComponents
    {
        output.Write("  at "u8);
        output.WriteHex(address);
        ReadOnlySpan<byte> name = components.NameOf(component, address, out ulong offset);
        if (!name.IsEmpty)
        {
            output.Write(" "u8);
            output.Write(name);
            output.Write("+"u8);
            output.WriteHex(offset);
        }
        ReadOnlySpan<byte> file = components.LineOf(component, address, out int line);
        if (!file.IsEmpty)
        {
            output.Write(" ("u8);
            output.Write(file);
            output.Write(":"u8);
            output.WriteDecimal((ulong)line);
            output.Write(")"u8);
        }
        output.EndLine();
    }

    // The component may have made its frame records up: each lies above the last, and there is a limit.
    private static void WriteCallers<TSink, TComponents>(TextOutput<TSink> output, ref TComponents components, int component)
        where TSink : struct, ITextSink
        where TComponents : struct, IComponents
    {
        if (!components.TryGetFrame(component, out ulong frame, out ulong link))
            return;
        if (link != 0)
            WritePlace(output, ref components, component, link - 1);
        for (int i = 0; i < FaultLimits.Callers && frame != 0 && frame % FrameAlignment == 0; i++)
        {
            if (!components.TryRead(component, frame, out ulong next) || !components.TryRead(component, frame + sizeof(ulong), out ulong address))
                return;
            // The last frame's own link register was written already.
            if (address != 0 && address != link)
                WritePlace(output, ref components, component, address - 1);
            if (next <= frame)
                return;
            frame = next;
        }
    }
}
