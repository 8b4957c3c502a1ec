using System;
using System.Linq;
using Firn.CapDl.Model;
using Firn.CapDlForm;

namespace Firn.CapDl.Canonical;

/// <summary>Writes an object's parameters: a map of those that are given, by ascending key.</summary>
internal static class ParameterEncoder
{
    internal static void Write(CborBuffer buffer, Specification specification, SystemObject item)
    {
        Span<ulong?> numbers = stackalloc ulong?[(int)ParameterKey.Count];
        Numbers(item.Parameters, numbers);
        ValueList<ObjectName> children = item.Parameters is UntypedParameters untyped ? untyped.Children : [];
        ValueList<Fill> fills = item.Parameters is FrameParameters frame ? frame.Fills : [];
        ValueList<ulong> arguments = item.Parameters is ThreadParameters thread ? thread.Arguments : [];
        int count = numbers.Length - numbers.Count((ulong?)null) + Math.Sign(children.Count) + Math.Sign(fills.Count) + Math.Sign(arguments.Count);
        buffer.Map(count);
        for (var key = ParameterKey.SizeBits; key < ParameterKey.Count; key++)
        {
            if (key == ParameterKey.Children && children.Count > 0)
                Children(buffer, specification, children);
            else if (key == ParameterKey.Fills && fills.Count > 0)
                Fills(buffer, item, fills);
            else if (key == ParameterKey.Arguments && arguments.Count > 0)
                Arguments(buffer, arguments);
            else if (numbers[(int)key] is { } number)
                Number(buffer, key, number);
        }
    }

    private static void Number(CborBuffer buffer, ParameterKey key, ulong number)
    {
        buffer.Unsigned((ulong)key);
        if (key is ParameterKey.Suspended or ParameterKey.FloatingPointDisabled)
            buffer.Boolean(true);
        else
            buffer.Unsigned(number);
    }

    // Where children are placed is the plan's; the system is the same wherever they are.
    private static void Children(CborBuffer buffer, Specification specification, ValueList<ObjectName> children)
    {
        ulong[] indices = [.. children.Select(child => CanonicalEncoder.IndexOf(specification, child))];
        Array.Sort(indices);
        buffer.Unsigned((ulong)ParameterKey.Children);
        buffer.Array(indices.Length);
        foreach (ulong index in indices)
            buffer.Unsigned(index);
    }

    private static void Fills(CborBuffer buffer, SystemObject item, ValueList<Fill> fills)
    {
        buffer.Unsigned((ulong)ParameterKey.Fills);
        buffer.Array(fills.Count);
        foreach (Fill fill in fills)
        {
            var boot = fill.Content as BootInformationContent;
            buffer.Array(boot is null ? 3 : 4);
            buffer.Unsigned(fill.Offset);
            buffer.Unsigned(fill.Length);
            if (boot is not null)
            {
                buffer.Unsigned((ulong)boot.Chunk);
                buffer.Unsigned(boot.Offset);
            }
            else
            {
                buffer.Bytes(fill.Content is FileContent { Digest: { } digest } ? digest.Bytes
                    : throw new ArgumentException($"A content of {item.Name} has no digest yet.", nameof(item)));
            }
        }
    }

    private static void Arguments(CborBuffer buffer, ValueList<ulong> arguments)
    {
        buffer.Unsigned((ulong)ParameterKey.Arguments);
        buffer.Array(arguments.Count);
        foreach (ulong argument in arguments)
            buffer.Unsigned(argument);
    }

    private static void Numbers(ObjectParameters? parameters, Span<ulong?> numbers)
    {
        void Set(Span<ulong?> all, ParameterKey key, ulong? value) => all[(int)key] = value;
        switch (parameters)
        {
            case UntypedParameters untyped:
                Set(numbers, ParameterKey.SizeBits, (ulong?)untyped.SizeBits);
                Set(numbers, ParameterKey.PhysicalAddress, untyped.PhysicalAddress);
                Set(numbers, ParameterKey.World, (ulong?)untyped.World);
                break;
            case CNodeParameters node:
                Set(numbers, ParameterKey.SizeBits, (ulong)node.SizeBits);
                break;
            case FrameParameters frame:
                Set(numbers, ParameterKey.SizeBits, (ulong)frame.SizeBits);
                Set(numbers, ParameterKey.PhysicalAddress, frame.PhysicalAddress);
                Set(numbers, ParameterKey.World, (ulong?)frame.World);
                break;
            case SchedulingContextParameters context:
                Set(numbers, ParameterKey.SizeBits, (ulong?)context.SizeBits);
                Set(numbers, ParameterKey.Period, context.Period);
                Set(numbers, ParameterKey.Budget, context.Budget);
                Set(numbers, ParameterKey.Badge, context.Badge);
                Set(numbers, ParameterKey.ExtraRefills, (ulong?)context.ExtraRefills);
                break;
            case ThreadParameters thread:
                ThreadNumbers(thread, numbers);
                break;
            default:
                DeviceNumbers(parameters, numbers);
                break;
        }
    }

    private static void ThreadNumbers(ThreadParameters thread, Span<ulong?> numbers)
    {
        numbers[(int)ParameterKey.IpcBuffer] = thread.IpcBufferAddress;
        numbers[(int)ParameterKey.InstructionPointer] = thread.InstructionPointer;
        numbers[(int)ParameterKey.StackPointer] = thread.StackPointer;
        numbers[(int)ParameterKey.ProcessorState] = thread.ProcessorState;
        numbers[(int)ParameterKey.Priority] = (ulong?)thread.Priority;
        numbers[(int)ParameterKey.MaximumPriority] = (ulong?)thread.MaximumPriority;
        numbers[(int)ParameterKey.Affinity] = (ulong?)thread.Affinity;
        numbers[(int)ParameterKey.Domain] = thread.Domain == 0 ? null : (ulong)thread.Domain;
        numbers[(int)ParameterKey.FaultEndpoint] = thread.FaultEndpoint;
        numbers[(int)ParameterKey.Suspended] = thread.Resume == false ? 1 : null;
        numbers[(int)ParameterKey.FloatingPointDisabled] = thread.FloatingPointDisabled == true ? 1 : null;
    }

    private static void DeviceNumbers(ObjectParameters? parameters, Span<ulong?> numbers)
    {
        switch (parameters)
        {
            case AsidPoolParameters pool:
                numbers[(int)ParameterKey.AsidHigh] = pool.High;
                break;
            case ArmInterruptParameters interrupt:
                numbers[(int)ParameterKey.Trigger] = (ulong)interrupt.Trigger;
                numbers[(int)ParameterKey.Target] = interrupt.Target;
                break;
            case GeneratedInterruptParameters generated:
                numbers[(int)ParameterKey.Number] = generated.Number;
                numbers[(int)ParameterKey.Target] = generated.Target;
                break;
            case ContextBankParameters bank:
                numbers[(int)ParameterKey.Number] = bank.Number;
                break;
            case ArmIoDeviceParameters device:
                numbers[(int)ParameterKey.IoSpace] = device.IoSpace;
                break;
        }
    }
}
