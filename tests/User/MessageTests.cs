using Firn.Abi.SystemCalls;
using Firn.User.Objects;
using Xunit;

namespace Firn.UserTests;

/// <summary>System calls of the typed layer: which registers hold what.</summary>
public static class MessageTests
{
    [Fact]
    public static void A_long_message_continues_in_the_buffer()
    {
        FakeKernel kernel = FakeKernel.Start();
        Message message = new(5, 6, 1);
        for (int i = 0; i < 6; i++)
            message[i] = (ulong)(10 + i);
        Message.SetCapability(0, Endpoint.At(44));
        Endpoint.At(9).Send(ref message);
        Assert.Equal((SystemCall.Send, 9UL), (kernel.Only.Number, kernel.Only.Frame.Capability));
        Assert.Equal((5UL, 6u, 1u), (kernel.Only.Frame.Information.Label, kernel.Only.Frame.Information.Length, kernel.Only.Frame.Information.ExtraCapabilities));
        Assert.Equal<ulong[]>([10, 13, 14, 15], [kernel.Word(0), kernel.Word(3), kernel.Word(4), kernel.Word(5)]);
        Assert.Equal(44UL, kernel.Only.Buffer.Capabilities[0]);
    }

    [Fact]
    public static void A_receiver_names_its_reply_object()
    {
        FakeKernel kernel = FakeKernel.Start();
        kernel.Answer = [1, 2];
        Endpoint.At(9).Receive(Reply.At(8), out Message message);
        Assert.Equal((SystemCall.Receive, 9UL, 8UL), (kernel.Only.Number, kernel.Only.Frame.Capability, kernel.Only.Frame.Reply));
        Assert.Equal((2, 1UL, 2UL), (message.Length, message[0], message[1]));
    }

    [Fact]
    public static void An_answer_and_the_next_question_are_one_call()
    {
        FakeKernel kernel = FakeKernel.Start();
        Message message = new(0, 1);
        message[0] = 3;
        Reply.At(8).SendReceive(Endpoint.At(9), ref message);
        Assert.Equal((SystemCall.ReplyReceive, 9UL, 8UL), (kernel.Only.Number, kernel.Only.Frame.Capability, kernel.Only.Frame.Reply));
    }

    [Fact]
    public static void Send_and_receive_name_both_ends()
    {
        FakeKernel kernel = FakeKernel.Start();
        Message message = new(0);
        Endpoint.At(5).SendReceive(Endpoint.At(6), Reply.At(7), ref message);
        Assert.Equal((SystemCall.NonBlockingSendReceive, 6UL, 7UL, 5UL),
            (kernel.Only.Number, kernel.Only.Frame.Capability, kernel.Only.Frame.Reply, kernel.Only.Frame.SendDestination));
    }

    [Fact]
    public static void Send_and_wait_have_the_destination_where_a_reply_would_be()
    {
        FakeKernel kernel = FakeKernel.Start();
        Message message = new(0);
        Endpoint.At(5).SendWait(Notification.At(6), ref message);
        Assert.Equal((SystemCall.NonBlockingSendWait, 6UL, 5UL), (kernel.Only.Number, kernel.Only.Frame.Capability, kernel.Only.Frame.Reply));
    }

    [Fact]
    public static void A_receive_slot_is_three_words_of_the_buffer()
    {
        FakeKernel kernel = FakeKernel.Start();
        Message.SetReceiveSlot(CNode.At(2), 33, 64);
        Notification.At(1).Signal();
        Assert.Equal((2UL, 33UL, 64UL), (kernel.Only.Buffer.ReceiveCNode, kernel.Only.Buffer.ReceiveIndex, kernel.Only.Buffer.ReceiveDepth));
    }
}
