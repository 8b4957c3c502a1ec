using System;
using System.Buffers.Binary;
using Firn.Abi.Threads;
using Firn.Diagnostics;
using Firn.User.Objects;
using Firn.User.Protocols;

namespace Firn.Components.Faults;

/// <summary>
/// Components by their configuration: the handler holds each one's thread and reply objects, sees its constants, writes its other memory, and has a copy of
/// what that was filled with. Who waits for a server's answer when it is stopped is told <see cref="CallStatus.Restarted"/>, so that nobody waits for ever.
/// </summary>
/// <typeparam name="TMachine">Time and memory.</typeparam>
public readonly struct Supervision<TMachine> : IComponents
    where TMachine : struct, ISupervisionMachine
{
    private const int PageSize = 1 << 12;

    /// <inheritdoc/>
    public ulong Now => TMachine.Now;

    /// <inheritdoc/>
    public ref FaultMemory Memory => ref TMachine.Kept;

    /// <inheritdoc/>
    public ReadOnlySpan<byte> NameOf(int component, ulong address, out ulong offset)
    {
        ref readonly SupervisedComponent subject = ref At(component);
        SymbolTable table = new(TableAt(in subject, subject.Symbols, subject.SymbolsSize), subject.Start);
        return IsCode(in subject, address) ? table.Find(address, out offset) : Nothing(out offset);
    }

    /// <inheritdoc/>
    public ReadOnlySpan<byte> LineOf(int component, ulong address, out int line)
    {
        ref readonly SupervisedComponent subject = ref At(component);
        line = 0;
        return IsCode(in subject, address) ? new LineTable(TableAt(in subject, subject.Lines, subject.LinesSize), subject.Start).Find(address, out line) : default;
    }

    /// <inheritdoc/>
    public void TellReader() => TMachine.TellReader();

    /// <inheritdoc/>
    public void Stop(int component)
    {
        ref readonly SupervisedComponent subject = ref At(component);
        _ = Thread.At(subject.Thread).Suspend();
        for (ulong i = 0; i < subject.Replies; i++)
        {
            Message answer = default;
            // The kernel lets a fault happen again whose answer has no label; whoever receives next hears of it.
            Answers.Set(ref answer, i == 0 && subject.TakesFaults != 0 ? CallStatus.Done : CallStatus.Restarted, 0);
            Reply.At(subject.FirstReply + i).Send(ref answer);
        }
    }

    /// <inheritdoc/>
    public void AnswerCallers(int component)
    {
        ref readonly SupervisedComponent subject = ref At(component);
        for (ulong i = 0; i < subject.Endpoints; i++)
            AnswerCallers(Endpoint.At(subject.FirstEndpoint + i));
    }

    /// <inheritdoc/>
    public bool TryStart(int component)
    {
        ref readonly SupervisedComponent subject = ref At(component);
        for (int i = 0; i < FaultLimits.Parts; i++)
        {
            MemoryPart part = subject.Parts[i];
            int size = (int)part.Pages * PageSize;
            if (part.Kind == MemoryPartKind.Filled)
                TMachine.Memory(CopyOf(in subject, part.Address), size).CopyTo(TMachine.Memory(PlaceOf(in subject, part.Address), size));
            else if (part.Kind == MemoryPartKind.Zero)
                TMachine.Memory(PlaceOf(in subject, part.Address), size).Clear();
        }
        UserContext context = default;
        context.ProgramCounter = subject.Entry;
        context.StackPointer = subject.Stack;
        context.X0 = subject.Buffer;
        context.X1 = subject.Argument;
        return Thread.At(subject.Thread).WriteRegisters(true, 0, UserContext.Registers, in context).IsSuccess;
    }

    /// <inheritdoc/>
    public bool TryGetFrame(int component, out ulong framePointer, out ulong link)
    {
        InvocationResult result = Thread.At(At(component).Thread).ReadRegisters(false, 0, UserContext.GeneralRegisters, out UserContext context);
        framePointer = context.X29;
        link = context.X30;
        return result.IsSuccess;
    }

    /// <inheritdoc/>
    public bool TryRead(int component, ulong address, out ulong value)
    {
        ref readonly SupervisedComponent subject = ref At(component);
        value = 0;
        for (int i = 0; i < FaultLimits.Parts; i++)
        {
            MemoryPart part = subject.Parts[i];
            ulong size = (ulong)part.Pages * PageSize;
            if (part.Kind == MemoryPartKind.None || address % sizeof(ulong) != 0 || address < part.Address || address - part.Address >= size)
                continue;
            value = BinaryPrimitives.ReadUInt64LittleEndian(TMachine.Memory(PlaceOf(in subject, address), sizeof(ulong)));
            return true;
        }
        return false;
    }

    // The handler's own signals come here too. They do so again soon, from the metronome; nobody else signals the handler.
    private static void AnswerCallers(Endpoint endpoint)
    {
        Reply spare = Reply.At((ulong)FaultSlot.SpareReply);
        for (int i = 0; i < FaultLimits.AnswersAtOnce; i++)
        {
            endpoint.NonBlockingReceive(spare, out Message message);
            if ((message.Badge & ServerLoop.SignalBadge) != 0)
                continue;
            // Badge 0 is nobody, mostly, or a caller whose capability has none: where nobody waits the answer goes nowhere.
            bool isOver = message.Badge == 0;
            Answers.Set(ref message, CallStatus.Stopped, 0);
            spare.Send(ref message);
            if (isOver)
                return;
        }
    }

    private static ref readonly SupervisedComponent At(int component) => ref TMachine.Configuration.Components[component - 1];

    private static ulong PlaceOf(in SupervisedComponent subject, ulong address) => subject.Window + (address - FaultLimits.WindowStart);

    private static ulong CopyOf(in SupervisedComponent subject, ulong address) => PlaceOf(in subject, address) + FaultLimits.WindowSize;

    // A component's word is not believed: what is no code of it has no name.
    private static bool IsCode(in SupervisedComponent subject, ulong address) =>
        address >= FaultLimits.WindowStart && address < FaultLimits.WindowStart + FaultLimits.WindowSize && subject.Start != 0;

    private static ReadOnlySpan<byte> TableAt(in SupervisedComponent subject, ulong address, ulong size) =>
        size == 0 ? default : TMachine.Memory(PlaceOf(in subject, address), (int)size);

    private static ReadOnlySpan<byte> Nothing(out ulong offset)
    {
        offset = 0;
        return default;
    }
}
