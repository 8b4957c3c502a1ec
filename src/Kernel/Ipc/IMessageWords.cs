namespace Firn.Kernel.Ipc;

/// <summary>The words of a message, wherever they are: in registers, in the sender's IPC buffer.</summary>
public interface IMessageWords
{
    /// <summary>The word at an index, from 0, that the message has.</summary>
    ulong Word(int index);
}
