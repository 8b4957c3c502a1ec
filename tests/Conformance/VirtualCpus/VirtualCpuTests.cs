using Firn.Abi.Errors;
using Firn.Abi.Invocations;
using Firn.Abi.Virtualization;
using Firn.Conformance.Framework;
using Firn.User.Objects;

namespace Firn.Conformance.VirtualCpus;

/// <summary>Virtual CPUs that do not run (manual, chapter 10: as far as an idle one goes).</summary>
internal static unsafe class VirtualCpuTests
{
    private const ulong Registers = (ulong)VirtualCpuRegister.Count;

    /// <summary>Runs them.</summary>
    public static void Run()
    {
        Suite.Test("vcpu.set_thread"u8, &SetThread);
        Suite.Test("vcpu.set_thread_of_other_object"u8, &SetThreadOfOther);
        Suite.Test("vcpu.set_thread_again"u8, &SetThreadAgain);
        Suite.Test("vcpu.set_thread_truncated"u8, &SetThreadTruncated);
        Suite.Test("vcpu.registers_keep_values"u8, &RegistersKeep);
        Suite.Test("vcpu.registers_are_apart"u8, &RegistersApart);
        Suite.Test("vcpu.read_register_out_of_range"u8, &ReadOutOfRange);
        Suite.Test("vcpu.write_register_out_of_range"u8, &WriteOutOfRange);
        Suite.Test("vcpu.registers_truncated"u8, &RegistersTruncated);
        Suite.Test("vcpu.inject"u8, &Inject);
        Suite.Test("vcpu.inject_interrupt_out_of_range"u8, &InjectInterrupt);
        Suite.Test("vcpu.inject_priority_out_of_range"u8, &InjectPriority);
        Suite.Test("vcpu.inject_group_out_of_range"u8, &InjectGroup);
        Suite.Test("vcpu.inject_list_register_out_of_range"u8, &InjectListRegister);
        Suite.Test("vcpu.inject_truncated"u8, &InjectTruncated);
        Suite.Test("vcpu.acknowledge"u8, &Acknowledge);
        Suite.Test("vcpu.acknowledge_truncated"u8, &AcknowledgeTruncated);
        Suite.Test("vcpu.unknown_label"u8, &UnknownLabel);
        Suite.Test("vcpu.deletion_frees_its_thread"u8, &Deletion);
        Suite.Test("vcpu.deletion_of_its_thread"u8, &DeletionOfThread);
    }

    private static void SetThread() => Check.Done(Env.New<VirtualCpu>().SetThread(Env.New<Thread>()));

    private static void SetThreadOfOther() => Check.Fails(
        Env.New<VirtualCpu>().SetThread(Thread.At(Env.New<Endpoint>().Pointer)), InvocationError.IllegalOperation);

    private static void SetThreadAgain()
    {
        VirtualCpu first = Env.New<VirtualCpu>();
        VirtualCpu second = Env.New<VirtualCpu>();
        Thread thread = Env.New<Thread>();
        Check.Done(first.SetThread(thread));
        Check.Done(first.SetThread(thread));
        Check.Done(second.SetThread(thread));
        Check.Done(first.SetThread(Env.New<Thread>()));
    }

    private static void SetThreadTruncated() => Check.Fails(
        RawCall.Invoke(Env.New<VirtualCpu>().Pointer, Invocation.VirtualCpuSetThread, 0, 0), InvocationError.TruncatedMessage);

    private static void RegistersKeep()
    {
        VirtualCpu cpu = Env.New<VirtualCpu>();
        for (ulong i = 0; i < Registers; i++)
            Check.Done(cpu.WriteRegister((VirtualCpuRegister)i, i * 0x1000));
        for (ulong i = 0; i < Registers; i++)
        {
            Check.Done(cpu.ReadRegister((VirtualCpuRegister)i, out ulong value));
            Check.Equal(value, i * 0x1000, "register"u8);
        }
    }

    private static void RegistersApart()
    {
        VirtualCpu first = Env.New<VirtualCpu>();
        VirtualCpu second = Env.New<VirtualCpu>();
        Check.Done(first.WriteRegister(VirtualCpuRegister.TranslationTable0, 0x1000));
        Check.Done(second.WriteRegister(VirtualCpuRegister.TranslationTable0, 0x2000));
        Check.Done(first.ReadRegister(VirtualCpuRegister.TranslationTable0, out ulong value));
        Check.Equal(value, 0x1000, "register of the first"u8);
    }

    private static void ReadOutOfRange() =>
        Check.InvalidArgument(Env.New<VirtualCpu>().ReadRegister((VirtualCpuRegister)Registers, out _), 1);

    private static void WriteOutOfRange() =>
        Check.InvalidArgument(Env.New<VirtualCpu>().WriteRegister((VirtualCpuRegister)ulong.MaxValue, 1), 1);

    private static void RegistersTruncated()
    {
        Check.Fails(RawCall.Invoke(Env.New<VirtualCpu>().Pointer, Invocation.VirtualCpuReadRegister, 0, 0), InvocationError.TruncatedMessage);
        Check.Fails(RawCall.Invoke(Env.New<VirtualCpu>().Pointer, Invocation.VirtualCpuWriteRegister, 1, 0), InvocationError.TruncatedMessage);
    }

    private static void Inject()
    {
        VirtualCpu cpu = Env.New<VirtualCpu>();
        Check.Done(cpu.InjectInterrupt(48, 0, 0, 0));
        // It is pending, not active: it may be replaced.
        Check.Done(cpu.InjectInterrupt(49, 31, 1, 0));
        Check.Done(cpu.InjectInterrupt(1019, 0, 0, 1));
    }

    private static void InjectInterrupt() => Check.OutOfRange(Env.New<VirtualCpu>().InjectInterrupt(1024, 0, 0, 0), 0, 1023);

    private static void InjectPriority() => Check.OutOfRange(Env.New<VirtualCpu>().InjectInterrupt(40, 32, 0, 0), 0, 31);

    private static void InjectGroup() => Check.OutOfRange(Env.New<VirtualCpu>().InjectInterrupt(40, 0, 2, 0), 0, 1);

    private static void InjectListRegister()
    {
        InvocationResult result = Env.New<VirtualCpu>().InjectInterrupt(40, 0, 0, 200);
        Check.Fails(result, InvocationError.RangeError);
        Check.Within(result.Maximum, 0, 63, "last list register"u8);
    }

    private static void InjectTruncated() => Check.Fails(
        RawCall.Invoke(Env.New<VirtualCpu>().Pointer, Invocation.VirtualCpuInjectInterrupt, 0, 0), InvocationError.TruncatedMessage);

    private static void Acknowledge()
    {
        Check.Done(Env.New<VirtualCpu>().AcknowledgeInterrupt(27));
        Check.Fails(Env.New<VirtualCpu>().AcknowledgeInterrupt(28), InvocationError.InvalidArgument);
        Check.OutOfRange(Env.New<VirtualCpu>().AcknowledgeInterrupt(1020), 0, (ulong)Configuration.HighestInterrupt);
    }

    private static void AcknowledgeTruncated() => Check.Fails(
        RawCall.Invoke(Env.New<VirtualCpu>().Pointer, Invocation.VirtualCpuAcknowledgeInterrupt, 0, 0), InvocationError.TruncatedMessage);

    private static void UnknownLabel() => Check.Fails(RawCall.InvokeLabel(Env.New<VirtualCpu>().Pointer, 0, 2, 1), InvocationError.IllegalOperation);

    private static void Deletion()
    {
        VirtualCpu cpu = Env.New<VirtualCpu>();
        Worker worker = Worker.New(Priorities.High);
        Check.Done(cpu.SetThread(worker.Thread));
        Check.Done(Env.CNode.Delete(cpu.Pointer, 64));
        worker.Start(&Set, 4);
        Check.Equal(_seen, 4, "what the thread did"u8);
    }

    private static ulong _seen;

    private static void Set(ulong argument) => _seen = argument;

    private static void DeletionOfThread()
    {
        VirtualCpu cpu = Env.New<VirtualCpu>();
        Thread thread = Env.New<Thread>();
        Check.Done(cpu.SetThread(thread));
        Check.Done(Env.CNode.Delete(thread.Pointer, 64));
        Check.Done(cpu.SetThread(Env.New<Thread>()));
    }
}
