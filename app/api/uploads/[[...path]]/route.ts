import { uploadDoor } from "@/lib/uploads/server/upload-door";

/** Files of rows arrive here, in pieces that go on from where the last one ended. */
export const POST = uploadDoor;
export const HEAD = uploadDoor;
export const PATCH = uploadDoor;
